/** Entering the MCP server into an agent's configuration, and taking it out, by the same ways as hooks. */
import {
  HARNESS_SETTINGS,
  type HarnessSettings,
  type SettingsPlaces,
  type SettingsScope,
} from '@winddown/hooks/settings'
import type { Programs } from './commands.ts'
import type { InstallPlan } from './plan-install.ts'
import { refuseProjectLinks } from './project-links.ts'
import { inSettingsFile, readSettingsFile, settingsText } from './settings-file.ts'

/** The settings of MCP servers of a harness as settings of their own, so that a backup and an uninstall know them apart. */
function asSettings(harness: HarnessSettings): HarnessSettings | undefined {
  const { mcp } = harness
  return mcp === undefined
    ? undefined
    : {
        ...harness,
        id: `${harness.id}.mcp`,
        title: `${harness.title}, MCP servers`,
        file: mcp.file,
        uninstall: mcp.uninstall,
      }
}

/** Every settings file that an uninstall knows: of hooks, and of MCP servers. */
export const ALL_SETTINGS: readonly HarnessSettings[] = [
  ...HARNESS_SETTINGS,
  ...HARNESS_SETTINGS.map(asSettings).filter((one) => one !== undefined),
]

/** Whether a plan is that of the server, and not of hooks. */
export const isMcp = ({ harness }: InstallPlan): boolean => harness.id.endsWith('.mcp')

/**
 * Works out what to write for the server; null where the harness has no place of that scope, `foreign` where somebody else's server
 * has our name.
 * @throws WinddownError SETTINGS_INVALID, STORE_DENIED
 */
export function planMcp(
  harness: HarnessSettings,
  places: SettingsPlaces,
  programs: Programs,
  scope: SettingsScope,
): InstallPlan | 'foreign' | null {
  const settings = asSettings(harness)
  const { mcp } = harness
  const path = mcp?.file(scope, places) ?? null
  if (settings === undefined || mcp === undefined || path === null) return null
  refuseProjectLinks(path, scope, places)
  const file = readSettingsFile(path)
  const before = settingsText(file)
  // What is shared names the program on PATH, and no path of this machine.
  const server =
    scope === 'project'
      ? { command: 'winddown', args: ['mcp'] }
      : { command: programs.node, args: [programs.command, 'mcp'] }
  return inSettingsFile(path, () =>
    mcp.state(before) === 'foreign'
      ? 'foreign'
      : { harness: settings, scope, file, before, change: mcp.install(before, server) },
  )
}
