/**
 * The entry `@winddown/hooks/settings`: installing into the settings of harnesses. Apart from the main entry, because it
 * brings a JSON editor that the hook must not load.
 */

export { HARNESS_SETTINGS } from './harness-tables/settings.ts'
export {
  type HarnessSettings,
  type HookSettings,
  type HooksInspection,
  type HookTrust,
  type InstallRequest,
  installParts,
  type McpServerCommand,
  type McpSettings,
  type Ownership,
  type PluginSettings,
  partsOf,
  type SettingsChange,
  type SettingsPart,
  type SettingsPartName,
  type SettingsPlaces,
  type SettingsScope,
  type StatusLineSettings,
  type StatusLineState,
  type SwitchedOff,
  uninstallParts,
} from './install/harness-settings.ts'
export {
  type HookCommandOptions,
  hookCommand,
  type SharedHookCommandOptions,
  sharedHookCommand,
} from './install/hook-command.ts'
export { type HookRegistration, isOwnCommand, jsonHooks, type RegisteredEvent } from './install/hook-groups.ts'
export { editSettings, isObject, parseSettings } from './install/settings-document.ts'
export { harnessSettings } from './lookup/settings-lookup.ts'
