import { escapeForTerminal } from '@winddown/core'
import type { CommandContext, CommandModule } from '../command-line/command-context.ts'
import { openInstallRecord } from '../install/install-record.ts'
import { notesForNext } from '../notes/notes-for-next.ts'
import { openProject, type Project, stateDirectory } from '../project/project.ts'
import type { RunningPause } from '../project/running-pauses.ts'
import { newestSessionHere, sessionsOfOthers } from '../project/session-choice.ts'
import { helpText } from '../terminal/help-text.ts'
import type { Output } from '../terminal/output.ts'
import { homePath } from '../terminal/path-text.ts'
import { fit, titleOf } from '../terminal/session-text.ts'
import { agentShortId, shortId } from '../terminal/short-id.ts'
import { ago, counted, percent } from '../terminal/time-text.ts'
import { type AgentSession, readingOf, sessionsAtWork, unrecordedText } from '../transcripts/agent-session.ts'
import { expectedBrief, pendingBrief } from '../transcripts/pending-brief.ts'
import { isNoneByDecision } from '../transcripts/planned-brief.ts'
import { recordingsHere } from '../transcripts/recording-choice.ts'
import { salvageCommand } from '../transcripts/transcript-choice.ts'

const HELP = `
What \`winddown\` alone prints: where things stand in this project, and the commands that make sense next.

Examples:
  $ winddown
  $ winddown --dir ../shop`

/** Columns of the words in front. */
const LABEL = 12

/** A command that makes sense now, and what it does. */
type Step = readonly [command: string, what: string]

/** What is known of this project, gathered once. */
interface Standing {
  readonly running: readonly RunningPause[]
  readonly atWork: readonly AgentSession[]
  readonly newest: ReturnType<typeof newestSessionHere>
  /** Where there is none: somebody else's, such as an imported one. */
  readonly others: readonly string[]
  readonly brief: ReturnType<typeof pendingBrief>
  /** The recording whose brief takes its place, once it has ended. */
  readonly expected: string | undefined
  /** Why the last session that ended here was not recorded, where its hooks told of it. */
  readonly unrecorded: string | undefined
  /** How many notes the next session is given in a block of their own. */
  readonly notes: number
  /** A person said that it is given no brief. */
  readonly isDeclined: boolean
  /** Whether some agent calls winddown, as far as this machine shows it. */
  readonly installed: boolean
  /** What makes a snapshot of a session that an agent kept here and nobody recorded. */
  readonly salvage: string | undefined
}

const idsOf = (sessions: readonly AgentSession[]): readonly string[] => sessions.map(({ sessionId }) => sessionId)

function standingOf(project: Project, { environment }: CommandContext): Standing {
  const newest = newestSessionHere(project)
  const atWork = sessionsAtWork(project)
  const running = recordingsHere(project)
  const brief = pendingBrief(project, new Date())
  return {
    running,
    atWork,
    newest,
    others: newest === undefined ? sessionsOfOthers(project) : [],
    brief,
    expected: expectedBrief(project, running, brief),
    unrecorded: newest === undefined ? unrecordedText(project) : undefined,
    notes: notesForNext(project, new Date()).length,
    isDeclined: isNoneByDecision(project),
    installed:
      openInstallRecord(stateDirectory(environment)).all().length > 0 || project.userState.sessionKeys().length > 0,
    salvage: newest === undefined ? salvageCommand(project.store.worktree, environment, idsOf(atWork)) : undefined,
  }
}

function printStanding(project: Project, standing: Standing, output: Output): void {
  const { running, atWork, newest, others, brief, expected, unrecorded, notes, isDeclined } = standing
  const { bold, cyan, dim, green } = output.colours
  const row = (name: string, words: string): void => output.line(`  ${dim(name.padEnd(LABEL))} ${words}`)
  output.line(`${bold('winddown')} in ${escapeForTerminal(homePath(project.store.worktree, project.environment.home))}`)
  output.line()
  for (const session of atWork) {
    const { fraction } = readingOf(project, session)
    const full = fraction === null ? 'context unknown' : `context at ${percent(fraction)}`
    row(
      'at work',
      `${escapeForTerminal(`${session.harness} ${agentShortId(session.sessionId, idsOf(atWork))}`)}, ${full}`,
    )
  }
  for (const { summary, sessionId } of running) {
    const how = summary === null ? '' : `, ${counted(summary.actionCount, 'record')}`
    row('recording', `${green('●')} ${escapeForTerminal(shortId(sessionId ?? 'a log without a record'))}${how}`)
  }
  if (newest === undefined)
    row('newest', `no session was recorded here yet${unrecorded === undefined ? '' : `: ${unrecorded}`}`)
  else {
    const head = `${shortId(newest.id)}, ${ago(newest.pausedAt)}: `
    const task = escapeForTerminal(fit(titleOf(newest), Math.max(8, output.lineWidth - LABEL - 3 - head.length)))
    row('newest', `${cyan(shortId(newest.id))}, ${ago(newest.pausedAt)}: ${task}`)
  }
  const [other] = others
  if (other !== undefined)
    row(
      'of others',
      `${cyan(other)}${others.length === 1 ? '' : ` and ${others.length - 1} more`}, imported or shipped here`,
    )
  const given: string[] = []
  const named = (id: string): string => cyan(shortId(id))
  if (expected !== undefined) given.push(`is given the brief of ${named(expected)}, once that has ended`)
  if (brief !== null) {
    const id = named(brief.session.sessionId)
    const now = brief.form === 'whole' ? `given the brief of ${id}` : `told of ${id} in one line`
    given.push(expected === undefined ? `is ${now}` : `(until then, ${now})`)
  } else if (isDeclined && expected === undefined) given.push('is given no brief, as you decided (--none)')
  if (notes > 0) given.push(given.length === 0 ? `is given ${counted(notes, 'note')}` : `and ${counted(notes, 'note')}`)
  if (given.length > 0) row('next session', given.join(' '))
}

function nextSteps({
  running,
  newest,
  others,
  brief,
  notes,
  installed,
  salvage,
  atWork,
  unrecorded,
}: Standing): readonly Step[] {
  const steps: Step[] = []
  if (!installed) steps.push(['winddown init --dry-run', 'show what would be added to your agents’ settings'])
  if (running.length > 0 || atWork.length > 0)
    steps.push(
      ['winddown status', 'how full the context is'],
      ['winddown note --next "…"', 'leave a note for the next session'],
    )
  if (running.length > 0) steps.push(['winddown finalize', 'end the recording and write the snapshot now'])
  if (brief?.form === 'whole')
    steps.push(
      ['winddown brief --next', 'read what the next session is given'],
      ['winddown brief --edit', 'change it, before it is given'],
      ['winddown brief --none', 'give the next session none'],
    )
  if (brief === null && notes > 0) steps.push(['winddown brief --next', 'read what the next session is given'])
  if (newest !== undefined)
    steps.push(
      ['winddown resume', 'the newest session’s brief, and what changed since'],
      ['winddown recall "…"', 'search it'],
    )
  const [other] = others
  if (other !== undefined)
    steps.push(
      [`winddown resume ${other}`, 'read what somebody else recorded'],
      [`winddown recall "…" -s ${other}`, 'search it'],
    )
  if (salvage !== undefined)
    steps.push(
      [
        salvage,
        unrecorded === undefined
          ? 'make a snapshot of the newest session here, which nobody recorded'
          : 'make a snapshot of the newest session here all the same',
      ],
      ['winddown meter', 'how full the newest session here is'],
      [salvage.replace(' salvage ', ' brief --transcript '), 'the brief of a session that nobody recorded'],
    )
  if (installed && newest === undefined && atWork.length === 0 && unrecorded === undefined)
    steps.push(['winddown doctor', 'check that your agent calls winddown'])
  return [...steps.slice(0, 5), ['winddown --help', 'all commands']]
}

export const register: CommandModule['register'] = (command, context) => {
  const { environment, output } = context
  command.addHelpText('after', helpText(HELP, output)).action(() => {
    const project = openProject(environment)
    const standing = standingOf(project, context)
    printStanding(project, standing, output)
    output.line()
    const steps = nextSteps(standing)
    const widest = Math.max(...steps.map(([text]) => text.length))
    const isNarrow = widest + Math.max(...steps.map(([, what]) => what.length)) + 4 > output.lineWidth
    for (const [text, what] of steps) {
      output.line(
        isNarrow
          ? `  ${text}`
          : `  ${text.padEnd(widest)}  ${output.colours.dim(fit(what, output.lineWidth - widest - 4))}`,
      )
      if (isNarrow) output.line(`    ${output.colours.dim(what)}`)
    }
  })
}
