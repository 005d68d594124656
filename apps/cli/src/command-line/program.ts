import type { Command as TypedCommand } from '@commander-js/extra-typings'
import { escapeForTerminal } from '@winddown/core'
import { Command } from 'commander'
import { EXIT_CODES } from '../terminal/exit-codes.ts'
import { helpText, WIDEST_HELP } from '../terminal/help-text.ts'
import { nearestWord } from '../terminal/nearest-word.ts'
import { startProgress } from '../terminal/progress.ts'
import { version } from '../terminal/version.ts'
import type { CommandContext } from './command-context.ts'
import { COMMANDS, type CommandEntry } from './commands.ts'

const DESCRIPTION =
  'Records a coding-agent session before its context runs out, and briefs the next one. It never interferes with the agent: no model, no network, no daemon.'

const EXAMPLES = `
Examples:
  $ winddown                      where things stand here, and what to do next
  $ winddown init                 add winddown to the agents on this machine
  $ winddown list                 the sessions of this project
  $ winddown show latest~1        the one before the newest
  $ winddown resume               the brief of the newest session, and what changed since
  $ winddown --dir ../shop list   as if called in that folder

A session is named by its id or a part of it (1122-101500), its number in the list, latest, latest~1, or the id that its agent gave it.
Exit codes: 0 done, 1 failed, 2 wrong command line, 3 no such session or recording, 130 declined.`

/** Commands that an agent or a shell calls, and whose end nobody waits for at a terminal. */
const SILENT: ReadonlySet<string> = new Set(['mcp', 'statusline', 'checkpoint', 'compact', 'complete'])

/** The command that the words of a command line name, if any. `help <name>` names it too. */
function calledEntry(words: readonly string[]): CommandEntry | undefined {
  const [first, second] = words.filter((word) => !word.startsWith('-'))
  const name = first === 'help' ? second : first
  return COMMANDS.find((entry) => entry.name === name)
}

/** A program with every command named and, of those, only the called one loaded. */
export async function createProgram(
  words: readonly string[],
  called: Omit<CommandContext, 'commands'>,
): Promise<Command> {
  const context: CommandContext = { ...called, commands: COMMANDS }
  const program = new Command('winddown')
    .description(DESCRIPTION)
    .version(version, '-v, --version', 'show the version')
    .option('--dir <folder>', 'run as if called in this folder')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', helpText(EXAMPLES, context.output))
    .configureHelp({
      helpWidth: Math.min(context.output.columns, WIDEST_HELP),
      minWidthToWrap: 20,
      showGlobalOptions: false,
    })
    .configureOutput({
      outputError: (text, write) => write(escapeForTerminal(text.replace(/^error: /, 'USAGE: '), { keepLines: true })),
    })
    .showHelpAfterError('See: winddown --help')
    .exitOverride()
  const entryCalled = calledEntry(words)
  for (const entry of COMMANDS) {
    const command = program
      .command(entry.name, { hidden: entry.group === undefined })
      .summary(entry.summary)
      .showHelpAfterError(`See: winddown ${entry.name} --help`)
      .description(`${entry.summary.charAt(0).toUpperCase()}${entry.summary.slice(1)}.`)
    if (entry.group !== undefined) command.helpGroup(`${entry.group}:`)
    // The very same object: extra-typings is commander with the types of options and arguments inferred.
    if (entry !== entryCalled) continue
    ;(await entry.load()).register(command as unknown as TypedCommand, context)
    nameMissing(command)
  }
  const [first, name] = words
  if (first === 'help' && name !== undefined && !name.startsWith('-') && entryCalled === undefined) {
    const meant = nearestWord(
      name,
      COMMANDS.filter(({ group }) => group !== undefined).map((each) => each.name),
    )
    program.error(`error: unknown command '${name}'${meant === undefined ? '' : `\n(Did you mean ${meant}?)`}`)
  }
  program.hook('preAction', (_, command) => {
    if (!SILENT.has(command.name())) startProgress('Working …')
  })
  return program
}

/** An argument that is missing is told with what it is: its name alone says little. */
function nameMissing(command: Command): void {
  const parts = command as Command & { missingArgument?: (name: string) => void }
  parts.missingArgument = (name) => {
    const what = command.registeredArguments.find((each) => each.name() === name)?.description ?? ''
    const code = { code: 'commander.missingArgument' }
    command.error(`error: missing required argument '${name}'${what === '' ? '' : `: ${what}`}`, code)
  }
}

/** What commander's own error means for the exit code: help and version are no errors. */
export function exitCodeOfCommander(exitCode: number): number {
  return exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage
}
