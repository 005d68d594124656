/** Where things stand in a project, and the commands that make sense next. */
import type { LeftBehind } from '../../project/left-behind.ts'
import type { RunningPause } from '../../project/running-pauses.ts'
import type { newestSessionHere } from '../../project/session-choice.ts'
import type { AgentSession } from '../agent-session.ts'
import type { Unrecorded } from '../last-unrecorded.ts'
import type { BriefElsewhere, pendingBrief } from '../pending-brief.ts'

/** A command that makes sense now, and what it does. */
export type Step = readonly [command: string, what: string]

/** What is known of this project, gathered once. */
export interface Standing {
  readonly running: readonly RunningPause[]
  readonly atWork: readonly AgentSession[]
  readonly newest: ReturnType<typeof newestSessionHere>
  /** Where there is none: somebody else's, such as an imported one. */
  readonly others: readonly string[]
  readonly brief: ReturnType<typeof pendingBrief>
  /** Those that wait in other work trees. */
  readonly elsewhere: readonly BriefElsewhere[]
  /** The recording whose brief takes its place, once it has ended. */
  readonly expected: string | undefined
  /** What `winddown recover` finishes. */
  readonly left: LeftBehind
  /** The last session here, where it was not recorded and its hooks told of it. */
  readonly unrecorded: Unrecorded | undefined
  /** What the next session is given in a block of its own: `2 notes`, or nothing. */
  readonly notes: string
  /** A person said that it is given no brief. */
  readonly isDeclined: boolean
  /** Where the newest was salvaged: what gives its brief, which no session is given by itself. */
  readonly give: string | undefined
  /** Whether some agent calls winddown, as far as this machine shows it. */
  readonly installed: boolean
  /** Where none does: whether one is there that could. */
  readonly hasAgent: boolean
  /** Whether the folder is in a repository of git. */
  readonly isInGit: boolean
  /** What makes a snapshot of a session that an agent kept here and nobody recorded. */
  readonly salvage: string | undefined
}

/** At most five, and how all of them are found. */
export function nextSteps({
  running,
  newest,
  others,
  brief,
  notes,
  give,
  installed,
  hasAgent,
  salvage,
  atWork,
  left,
  unrecorded,
}: Standing): readonly Step[] {
  const steps: Step[] = []
  const isRecording = running.some(({ isInterrupted }) => !isInterrupted)
  if (left.interrupted.length + left.sealed.length + left.unbegun > 0)
    steps.push(['winddown recover', 'write the missing snapshot now; the next session’s start does it otherwise'])
  if (!installed && hasAgent)
    steps.push(['winddown init --dry-run', 'show what would be added to your agents’ settings'])
  if (!hasAgent) steps.push(['winddown init --help', 'which agents winddown knows, and how it is added to one'])
  if (isRecording || atWork.length > 0)
    steps.push(
      ['winddown status', 'how full the context is'],
      ['winddown note --next "…"', 'leave a note for the next session'],
    )
  if (isRecording) steps.push(['winddown finalize', 'end the recording and write the snapshot now'])
  if (newest !== undefined && unrecorded?.salvage !== undefined)
    steps.push([unrecorded.salvage, 'make a snapshot of the session that was not recorded'])
  if (brief?.form === 'whole')
    steps.push(
      ['winddown brief --next', 'read what the next session is given'],
      ['winddown brief --edit', 'change it, before it is given'],
      ['winddown brief --none', 'give the next session none'],
    )
  if (give !== undefined && brief === null) steps.push([give, 'give the next session the brief of what was salvaged'])
  if (brief === null && notes !== '') steps.push(['winddown brief --next', 'read what the next session is given'])
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
