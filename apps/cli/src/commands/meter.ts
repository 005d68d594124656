import { escapeForTerminal, isSafeKey, type Reading, type TokensSource, WinddownError } from '@winddown/core'
import { readSessionRecord, type SessionRecord } from '@winddown/hooks'
import type { CommandModule } from '../command-line/command-context.ts'
import type { ChosenTranscript } from '../project/found/own-transcript.ts'
import { sizeOfFile } from '../project/path-kind.ts'
import { openProject, type Project } from '../project/project.ts'
import { helpText } from '../terminal/help-text.ts'
import { homePath } from '../terminal/path-text.ts'
import { ago, clock, grouped, percent } from '../terminal/time-text.ts'
import { wrapped } from '../terminal/wrapped.ts'
import { callingAgent, sessionsAtWork } from '../transcripts/agent-session.ts'
import { limitText } from '../transcripts/rows/context-text.ts'
import { chooseTranscript, listCommand, newestTranscript, transcriptAt } from '../transcripts/transcript-choice.ts'
import { measureSession } from '../transcripts/transcript-meter.ts'
import { outlineTranscript } from '../transcripts/transcript-outline.ts'

const HELP = `
Shows the context usage of a session: its tokens, the window, the limit at which the agent compacts, and where each number comes
from. Without --transcript: the session that calls it, else the one at work in this project, else the newest one that started in
this folder.

Examples:
  $ winddown meter
  $ winddown meter --json | jq .fraction
  $ winddown meter --transcript ~/.claude/projects/-work-shop/0a1b2c3d-….jsonl
  $ winddown meter --transcript 0a1b2c3d             the session whose id begins like this`

interface Measured extends ChosenTranscript {
  readonly sessionId: string
  readonly record: SessionRecord | undefined
}

function present(project: Project): Measured {
  const { environment } = project
  const calling = callingAgent(environment.variables)?.sessionId
  const atWork = sessionsAtWork(project)
  const known = atWork.find(({ sessionId }) => sessionId === calling) ?? atWork[0]
  const sessionId = calling ?? known?.sessionId
  const isKnown = known !== undefined && known.sessionId === sessionId
  // Where its agent keeps it: that may be told to the agent alone, by a variable of its own.
  const told = isKnown ? known.record.transcript : undefined
  const isThere = told !== undefined && sizeOfFile(told) !== undefined
  const chosen =
    sessionId === undefined
      ? newestTranscript(environment.workingDirectory, environment)
      : isThere
        ? transcriptAt(told, known?.harness, environment)
        : chooseTranscript(sessionId, isKnown ? known.harness : undefined, environment, 'meter')
  if (chosen === undefined)
    throw new WinddownError('SESSION_NOT_FOUND', 'no session is at work here, and none started in this folder', {
      op: 'meter',
      hint: listCommand(project.environment),
    })
  return withSession(project, chosen)
}

/** The session that a transcript is of, by what stands in it: a file may be called anything. */
function withSession(project: Project, { adapter, path }: ChosenTranscript): Measured {
  const sessionId = adapter.glance(path).sessionId ?? adapter.sessionIdOf(path)
  const record = isSafeKey(sessionId)
    ? (readSessionRecord(project.userState, adapter.id, sessionId) ?? undefined)
    : undefined
  return { adapter, path, sessionId, record }
}

const count = (tokens: number | null): string => (tokens === null ? 'unknown' : grouped(tokens))

/** From where the tokens are known. */
const TOKENS_FROM: Readonly<Record<TokensSource, string>> = {
  harness: 'the agent itself',
  status_line: "the agent's status line",
  payload: 'what the agent gave its hook',
  transcript: 'the transcript',
  last_known: 'the last time they were known',
  unknown: 'nowhere yet',
}

/** How a limit is known, digits in groups. */
const detailOf = ({ source }: Reading): string =>
  source.detail === undefined ? '' : ` (${source.detail.replace(/\d{5,}/g, (digits) => grouped(Number(digits)))})`

function lines(reading: Reading, path: string, home: string | undefined): readonly string[] {
  const share = reading.fraction === null ? '' : ` (${percent(reading.fraction)})`
  const limit = limitText(reading) || 'unknown'
  return [
    `Context     ${count(reading.tokens)} of ${count(reading.limit)} tokens${share}`,
    `Tokens      from ${TOKENS_FROM[reading.source.tokens]}${reading.at === null ? '' : `, ${ago(reading.at)} (${clock(reading.at)})`}`,
    `Limit       ${limit}${detailOf(reading)}`,
    `Window      ${count(reading.window)}`,
    `Model       ${reading.model ?? 'unknown'}`,
    `Transcript  ${homePath(path, home)}`,
  ]
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--transcript <file>', 'a transcript: a file, or the id of its session, or the beginning of that')
    .option('--harness <id>', 'the agent that wrote the transcript (default: recognised by its first lines)')
    .option('--json', 'print the reading as JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const project = openProject(environment)
      const chosen: Measured =
        options.transcript === undefined
          ? present(project)
          : withSession(project, chooseTranscript(options.transcript, options.harness, environment, 'meter'))
      const { sessionId, record } = chosen
      const measure = (startModel: string | null) =>
        measureSession(project, {
          adapter: chosen.adapter,
          sessionId,
          record,
          transcript: chosen.path,
          workingDirectory: environment.workingDirectory,
          startModel,
        })
      const quick = measure(null)
      // No response follows a compaction yet: the one before it names the model, and is to be found by reading all.
      const reading = quick.model === null ? measure(outlineTranscript(chosen).model ?? null) : quick
      if (options.json === true)
        output.json({ ...reading, harness: chosen.adapter.id, session: chosen.sessionId, transcript: chosen.path })
      else
        for (const line of lines(reading, chosen.path, environment.home))
          output.line(wrapped(escapeForTerminal(line), output.lineWidth, 12))
    })
}
