import { WinddownError } from '@winddown/core'
import { type BriefInput, renderBrief } from '@winddown/snapshot'
import { InvalidArgumentError } from 'commander'
import type { CommandModule } from '../command-line/command-context.ts'
import { openProject, type Project } from '../project/project.ts'
import { chooseSession } from '../project/session-choice.ts'
import { helpText } from '../terminal/help-text.ts'
import { briefInputOf } from '../transcripts/brief-input-of.ts'

const HELP = `
The brief is what winddown gives to the next session: what was asked, where the work stands, what was found out, which files and
commands matter. Rules make it, no model. It stands between tags that mark it as data. Nothing is written.

Examples:
  $ winddown brief                                       the newest session of this project
  $ winddown brief 20261122-101500 --budget 1000
  $ winddown brief --transcript 0a1b2c3d                 any session, recorded or not
  $ winddown brief > brief.md                            for an agent that reads files`

/** Characters: what a terminal or a pipe takes. The cap of a hook's output does not hold here. */
const NO_CAP = 1_000_000

function fromSession(wanted: string, project: Project): BriefInput {
  const { reading, id } = chooseSession(project, wanted)
  if (reading !== null && reading.kind === 'snapshot') return reading.snapshot
  throw new WinddownError('SNAPSHOT_INVALID', `${reading?.path ?? id}: ${reading?.detail ?? 'was not read'}`, {
    op: 'brief',
    path: reading?.path ?? id,
    hint: reading?.hint ?? 'winddown list',
  })
}

function parseBudget(text: string): number {
  const tokens = Number(text)
  if (Number.isInteger(tokens) && tokens >= 100 && tokens <= 100_000) return tokens
  throw new InvalidArgumentError('It takes a number of tokens from 100 to 100000.')
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[session]', 'id, the beginning of one, or latest', 'latest')
    .option(
      '--transcript <file>',
      'brief this transcript instead: a file, or the id of its session, or the beginning of that',
    )
    .option('--harness <id>', 'the agent that wrote the transcript (default: recognised by its first lines)')
    .option(
      '--budget <tokens>',
      'the longest it may be; a token is about 4 Latin characters or 1 Chinese one',
      parseBudget,
      2000,
    )
    .addHelpText('after', helpText(HELP, output))
    .action((wanted, options) => {
      const project = openProject(environment)
      const { input, session } =
        options.transcript === undefined
          ? { input: fromSession(wanted, project), session: undefined }
          : briefInputOf(options.transcript, options.harness, project)
      const redact = (text: string): string => project.redactor.redactText(text).text
      // The brief holds no control characters but its line ends: it needs no escaping for a terminal.
      output.raw(
        renderBrief(input, {
          budgetTokens: options.budget,
          maxCharacters: NO_CAP,
          redact,
          ...(session !== undefined && { recallSession: session }),
        }),
      )
    })
}
