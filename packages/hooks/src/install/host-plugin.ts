/**
 * The file that brings our program into an agent whose plugins are modules in its own process. It is ours alone, small, and never
 * throws: what it loads are the sources that `init` found, so that an update of winddown needs no other file.
 */
import type { HookSettings, HooksInspection, InstalledIn, InstallRequest, SettingsChange } from './harness-settings.ts'
import { invalid } from './settings-document.ts'

export interface HostPlugin {
  /** The harness, and the module of ours that it gets: `in-host/<id>.js`. */
  readonly id: string
  readonly title: string
  /** The export by which the agent finds the plugin; `HOST` stands for what is handed to our module, `load` gives it. */
  readonly entry: readonly string[]
  /** Events of the agent that our module listens to. */
  readonly events: readonly string[]
}

/** The first words of the file: nobody else's begins so. */
const headOf = ({ id, title }: HostPlugin): string => `// winddown in ${title} (${id})`

function fileText(plugin: HostPlugin, line: string, programs: InstalledIn | undefined): string {
  return `${[
    `${headOf(plugin)}: made by "winddown init", taken out by "winddown uninstall".`,
    '// It runs the winddown that is installed in that place, and does nothing where there is none.',
    'import { spawn } from "node:child_process"',
    'import { realpathSync } from "node:fs"',
    'import { pathToFileURL } from "node:url"',
    '',
    'const { argv, env, pid } = process',
    `const line = ${JSON.stringify(line)}`,
    `const installed = ${JSON.stringify(programs ?? null)}`,
    '',
    '/** Where winddown is: as it was installed, or beside the winddown-hook of PATH. */',
    'function find() {',
    '  if (installed !== null) return installed',
    "  for (const folder of (env.PATH ?? '').split(':')) {",
    "    if (!folder.startsWith('/')) continue",
    '    try {',
    "      const path = realpathSync(folder + '/winddown-hook')",
    "      return { node: 'node', folder: path.slice(0, path.lastIndexOf('/')) }",
    '    } catch {}',
    '  }',
    '  return null',
    '}',
    '',
    'async function load() {',
    '  const place = find()',
    `  const { register } = await import(pathToFileURL(place.folder + '/in-host/${plugin.id}.js').href)`,
    '  const { node, folder: programs } = place',
    '  const kill = (pid, signal) => process.kill(pid, signal)',
    '  return { register, host: { line, node, programs, spawn, argv, env, pid, kill } }',
    '}',
    '',
    ...plugin.entry,
  ].join('\n')}\n`
}

const LINE = /^const line = (".*")$/m

function commandIn(text: string): string | undefined {
  try {
    return JSON.parse(LINE.exec(text)?.[1] ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Everything of a part of hooks but where the file is. */
export function hostPluginFile(plugin: HostPlugin): Omit<HookSettings, 'file'> {
  const isOurs = (text: string): boolean => text.startsWith(headOf(plugin))
  const install = (text: string, { hookCommand, programs }: InstallRequest): SettingsChange => {
    if (text.trim() !== '' && !isOurs(text)) throw invalid(`it is a file of somebody else, in the place of ours`)
    const wanted = hookCommand === null ? '' : fileText(plugin, hookCommand('cold'), programs)
    return { text: wanted, changed: wanted !== text, emptyBefore: [] }
  }
  return {
    install,
    uninstall: (text) =>
      isOurs(text) ? { text: '', changed: true, emptyBefore: [] } : { text, changed: false, emptyBefore: [] },
    inspect: (text): HooksInspection => {
      const command = isOurs(text) ? commandIn(text) : undefined
      if (command === undefined) return { events: {}, missing: plugin.events, commands: [] }
      // A file that somebody changed is brought up to date by the next init; what it listens to stands in our module.
      return { events: Object.fromEntries(plugin.events.map((event) => [event, 1])), missing: [], commands: [command] }
    },
    whyUnread: () => null,
  }
}
