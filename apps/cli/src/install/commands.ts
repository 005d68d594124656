import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { shellWord, WinddownError } from '@winddown/core'
import {
  HARNESS_SETTINGS,
  type HarnessSettings,
  hookCommand,
  type McpServerCommand,
  type SettingsScope,
  sharedHookCommand,
} from '@winddown/hooks/settings'

/** The programs beside this one that harnesses run. Absolute paths. */
export interface Programs {
  readonly node: string
  /** The hook program that hands over to the harness's own, which `hookOf` names. */
  readonly hook: string
  readonly statusLine: string
  /** The command itself. */
  readonly command: string
}

/** Finds the hook and the status line program of this installation. */
export function installedPrograms(): Programs {
  const folder = dirname(fileURLToPath(import.meta.url))
  return {
    node: process.execPath,
    hook: join(folder, 'hook.cjs'),
    statusLine: join(folder, 'status-line.cjs'),
    command: join(folder, 'winddown.js'),
  }
}

/** @throws WinddownError CONFIG_INVALID where the programs are not there to stay */
export function requirePrograms(programs: Programs): void {
  if (/[\\/](?:_npx|dlx-[^\\/]+)[\\/]/.test(programs.hook)) {
    throw new WinddownError(
      'CONFIG_INVALID',
      'winddown was started by npx, from a cache that may be emptied at any time: install it where it stays, and run init from there',
      {
        op: 'init',
        path: programs.hook,
        hint: 'winddown init --help',
      },
    )
  }
  if (existsSync(programs.hook)) return
  throw new WinddownError('CONFIG_INVALID', `the hook program is missing: ${programs.hook}`, {
    op: 'init',
    path: programs.hook,
    hint: rebuildCommand(programs),
  })
}

/** What makes the programs again: of a clone its build; of anything else, a look at what is there. */
export function rebuildCommand(programs: Programs): string {
  const clone = join(dirname(programs.hook), '../../..')
  const build = join(clone, 'tools/build.mjs')
  return existsSync(build) ? `node ${shellWord(build)}` : `ls -l ${shellWord(dirname(programs.hook))}`
}

/** A command line of this very program, for those who cannot call it by its name. */
export const ownCommand = (programs: Programs, args: string): string =>
  `${shellWord(programs.node)} ${shellWord(join(dirname(programs.hook), 'winddown.js'))} ${args}`

/** The hook program of one harness: its own where it comes with us; the shared one asks for those that the user's config names. */
export const hookOf = (harness: string, { hook }: Programs): string =>
  HARNESS_SETTINGS.some(({ id }) => id === harness) ? join(dirname(hook), `hook-${harness}.cjs`) : hook

/** The shell line for the hooks of one harness. */
export function hookLine(
  harness: HarnessSettings,
  scope: SettingsScope,
  programs: Programs,
  stateDirectory: string,
): (speed: 'hot' | 'cold') => string {
  if (scope === 'project') {
    // In files that others share, no path of this machine: the program on PATH, and nothing where it is not.
    const shared = {
      run: `winddown-hook --harness ${harness.id}`,
      condition: 'command -v winddown-hook >/dev/null 2>&1',
    }
    return (speed) => sharedHookCommand({ ...shared, ...gate(harness, speed) })
  }
  const options = { node: programs.node, hook: hookOf(harness.id, programs), harness: harness.id, stateDirectory }
  return (speed) => hookCommand({ ...options, ...gate(harness, speed) })
}

/** The shell may leave Node out at hot events, where the harness tells it which session it is. */
const gate = ({ sessionVariable }: HarnessSettings, speed: 'hot' | 'cold') =>
  speed === 'hot' && sessionVariable !== null ? { sessionVariable } : {}

/** How an agent starts our MCP server. What is shared names the program on PATH, and no path of this machine. */
export const mcpCommand = (scope: SettingsScope, programs: Programs): McpServerCommand =>
  scope === 'project'
    ? { command: 'winddown', args: ['mcp'] }
    : { command: programs.node, args: [programs.command, 'mcp'] }

/** The shell line of our own status line. */
export function statusLine(harness: HarnessSettings, programs: Programs): string {
  return `${runStatusLine(harness, programs)} 2>/dev/null; exit 0`
}

/**
 * The shell line that runs the user's own status line and, beside it, ours for its reading alone. Plain shell: the user's
 * line is printed, and its exit code kept, whether or not ours works.
 */
export function wrapStatusLine(harness: HarnessSettings, programs: Programs): (original: string) => string {
  return (original) =>
    `i=$(cat); printf '%s' "$i" | ${runStatusLine(harness, programs)} --quiet >/dev/null 2>&1 & printf '%s' "$i" | { ${original}\n}`
}

function runStatusLine(harness: HarnessSettings, { node, statusLine: program }: Programs): string {
  return `NODE_EXTRA_CA_CERTS= ${shellWord(node)} ${shellWord(program)} --harness ${harness.id}`
}
