/**
 * The entry `@winddown/hooks/settings`: installing into the settings of harnesses. Apart from the main entry, because it
 * brings a JSON editor that the hook must not load.
 */

export { HARNESS_SETTINGS } from './harness-tables/settings.ts'
export type {
  HarnessSettings,
  InstallRequest,
  McpServerCommand,
  McpSettings,
  SettingsChange,
  SettingsInspection,
  SettingsPlaces,
  SettingsScope,
  StatusLineState,
  SwitchedOff,
} from './install/harness-settings.ts'
export {
  type HookCommandOptions,
  hookCommand,
  type SharedHookCommandOptions,
  sharedHookCommand,
} from './install/hook-command.ts'
