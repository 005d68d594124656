/**
 * The entry `@winddown/hooks/settings`: installing into the settings of harnesses. Apart from the main entry, because it
 * brings a JSON editor that the hook must not load.
 */
import type { HarnessSettings } from '../harness-settings.ts'
import { claudeCodeSettings } from './claude-code/settings.ts'

export type {
  HarnessSettings,
  InstallRequest,
  SettingsChange,
  SettingsInspection,
  SettingsPlaces,
  SettingsScope,
  StatusLineState,
} from '../harness-settings.ts'
export {
  type HookCommandOptions,
  hookCommand,
  type SharedHookCommandOptions,
  sharedHookCommand,
} from '../hook-command.ts'
export { claudeCodePluginHooks } from './claude-code/plugin-hooks.ts'

/** Every harness that winddown can be installed into. */
export const HARNESS_SETTINGS: readonly HarnessSettings[] = [claudeCodeSettings]
