/**
 * The entry `@winddown/hooks/settings`: installing into the settings of harnesses. Apart from the main entry, because it
 * brings a JSON editor that the hook must not load.
 */

import { claudeCodeSettings } from '../harnesses/claude-code/settings.ts'
import type { HarnessSettings } from '../install/harness-settings.ts'

export { claudeCodePluginHooks } from '../harnesses/claude-code/settings/plugin-hooks.ts'
export type {
  HarnessSettings,
  InstallRequest,
  SettingsChange,
  SettingsInspection,
  SettingsPlaces,
  SettingsScope,
  StatusLineState,
} from '../install/harness-settings.ts'
export {
  type HookCommandOptions,
  hookCommand,
  type SharedHookCommandOptions,
  sharedHookCommand,
} from '../install/hook-command.ts'

/** Every harness that winddown can be installed into. */
export const HARNESS_SETTINGS: readonly HarnessSettings[] = [claudeCodeSettings]
