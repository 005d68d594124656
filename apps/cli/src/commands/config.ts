import { escapeForTerminal, findProjectRoot, WinddownError } from '@winddown/core'
import type { CommandContext, CommandModule } from '../command-line/command-context.ts'
import { configPaths, loadConfig } from '../project/config.ts'
import { allSettings, type Setting, typedValue, writeSetting } from '../project/config-values.ts'
import { EXIT_CODES } from '../terminal/exit-codes.ts'
import { helpText } from '../terminal/help-text.ts'
import { nearestWord } from '../terminal/nearest-word.ts'
import { homePath } from '../terminal/path-text.ts'

const HELP = `
Files; the second takes precedence:
  ~/.config/winddown/config.json     yours
  <project>/.winddown/config.json    this project's; it cannot set paths, programs or patterns

A value is JSON, or else the words as they are. set and unset change your own file, with --project this project's; all else in it
stays, and nothing is written that would not be valid. Thresholds are fractions of the limit, or numbers of tokens.

Modules under adapters are looked up by path (/…, ~/…, or ./… from the folder of your file), else by name in
~/.config/winddown/node_modules, else beside winddown. A folder is taken by its package.json. Only your own file names any.

Examples:
  $ winddown config                                    what holds here, and where each value comes from
  $ winddown config get brief.budget
  $ winddown config set brief.budget 3000
  $ winddown config set thresholds.auto_pause 150000   record from 150,000 tokens on, whatever the limit
  $ winddown config set land always --project
  $ winddown config set notify '{"command":["notify-send","winddown: {percent} %"]}'
  $ winddown config set adapters '["~/agents/parley"]'
  $ winddown config unset brief.budget
  $ winddown config list --json | jq -r '.[] | select(.source != "default") | .key'
  $ winddown config --json                             the values alone, to start a file of your own with`

const ACTIONS = ['list', 'get', 'set', 'unset'] as const

const SOURCES = { default: 'default', user: 'yours', project: 'this project’s' } as const

/** What holds in a folder, with faults told on stderr; the exit code says that there are some. */
function load({ environment, output }: CommandContext) {
  const { root } = findProjectRoot(environment.workingDirectory)
  const loaded = loadConfig(environment, root)
  for (const fault of loaded.faults) output.note(output.noteColours.red(escapeForTerminal(fault.message)))
  if (loaded.faults.length > 0) process.exitCode = EXIT_CODES.failed
  return { ...loaded, paths: configPaths(environment, root), settings: allSettings(loaded) }
}

/** The setting of this key, or of all keys below it. @throws WinddownError CONFIG_INVALID, with the nearest one */
function settingsOf(settings: readonly Setting[], key: string): readonly Setting[] {
  const found = settings.filter((each) => each.key === key || each.key.startsWith(`${key}.`))
  if (found.length > 0) return found
  const near = nearestWord(
    key,
    settings.map((each) => each.key),
  )
  throw new WinddownError(
    'CONFIG_INVALID',
    `${key}: there is no such setting${near === undefined ? '' : `; did you mean ${near}?`}`,
    {
      op: 'config',
      hint: 'winddown config list',
    },
  )
}

const shown = (value: unknown): string =>
  value === undefined ? '(not set)' : typeof value === 'string' ? value : JSON.stringify(value)

function printList(context: CommandContext): void {
  const { output, environment } = context
  const { settings, paths, files } = load(context)
  const { dim, cyan } = output.colours
  const widest = Math.max(...settings.map(({ key }) => key.length))
  const values = Math.min(24, Math.max(...settings.map(({ value }) => shown(value).length)))
  for (const { key, value, source } of settings)
    output.line(
      `${source === 'default' ? key.padEnd(widest) : cyan(key.padEnd(widest))}  ${escapeForTerminal(shown(value)).padEnd(values)}  ${dim(SOURCES[source])}`,
    )
  output.line()
  for (const path of [paths.user, paths.project])
    if (path !== undefined)
      output.line(`${files.includes(path) ? 'read ' : 'none '} ${escapeForTerminal(homePath(path, environment.home))}`)
}

/** Says at once what the next command would say: an adapter that is not there yet may be installed later, so nothing is refused. */
async function warnOfAdapters({ environment, output }: CommandContext, value: unknown): Promise<void> {
  if (!Array.isArray(value)) return
  const { loadAdapters } = await import('../project/adapters/load-adapters.ts')
  const telling = {
    exitCode: EXIT_CODES.failed,
    ended: (fault: Error): void => output.note(escapeForTerminal(fault.message)),
  }
  for (const fault of await loadAdapters(environment, { names: value as readonly string[], ...telling }))
    output.note(
      `${output.noteColours.yellow('warning')} ${escapeForTerminal(fault.message.replace(/^[A-Z_]+: /, ''))}\n  ${escapeForTerminal(fault.hint ?? '')}`,
    )
}

/** Changes one setting. @throws WinddownError CONFIG_INVALID, STORE_UNAVAILABLE */
function change(context: CommandContext, key: string, value: unknown, isProject: boolean): void {
  const { settings, paths } = load({ ...context, output: { ...context.output, note: () => undefined } })
  settingsOf(settings, key)
  const path = isProject ? paths.project : paths.user
  if (path === undefined)
    throw new WinddownError('STORE_UNAVAILABLE', 'neither HOME nor XDG_CONFIG_HOME is set', {
      op: 'config',
      hint: 'HOME=$(eval echo "~$(id -un)") winddown config',
    })
  writeSetting(isProject ? 'project' : 'user', path, key, value)
  // What was wrong before may be right now, and the other way round.
  process.exitCode = EXIT_CODES.ok
  const after = load(context).settings.find((each) => each.key === key)
  const { output, environment } = context
  const holds =
    after === undefined ? '' : ` Here it is ${escapeForTerminal(shown(after.value))} (${SOURCES[after.source]}).`
  output.line(`Wrote ${escapeForTerminal(homePath(path, environment.home))}.${holds}`)
}

export const register: CommandModule['register'] = (command, context) => {
  const { output } = context
  command
    .argument('[action]', `${ACTIONS.join(', ')} (default: list)`)
    .argument('[key]', 'a setting, such as brief.budget')
    .argument('[value]', 'its value: JSON, or words')
    .option('--project', 'change this project’s file, which everybody on it shares')
    .option('--json', 'print JSON')
    .addHelpText('after', helpText(HELP, output))
    .action(async (action, key, value, options) => {
      if (action === undefined) {
        if (options.json === true) output.json(load(context).config)
        else printList(context)
        return
      }
      if (!ACTIONS.some((each) => each === action)) {
        const near = nearestWord(action, ACTIONS)
        command.error(`error: config ${action} is not known${near === undefined ? '' : ` (did you mean ${near}?)`}`)
      }
      if (action === 'list') {
        if (options.json === true)
          output.json(load(context).settings.map((each) => ({ ...each, value: each.value ?? null })))
        else printList(context)
        return
      }
      if (key === undefined) return command.error(`error: config ${action} needs the key of a setting`)
      if (action === 'get') {
        const found = settingsOf(load(context).settings, key)
        const [only] = found
        if (options.json === true) output.json(found.map((each) => ({ ...each, value: each.value ?? null })))
        else if (found.length === 1 && only !== undefined) output.line(escapeForTerminal(shown(only.value)))
        else for (const each of found) output.line(`${each.key} ${escapeForTerminal(shown(each.value))}`)
        return
      }
      if (action === 'set' && value === undefined) return command.error('error: config set needs a value')
      const next = action === 'set' ? typedValue(value ?? '') : undefined
      change(context, key, next, options.project === true)
      if (key === 'adapters') await warnOfAdapters(context, next)
    })
}
