/** The rows of `winddown status`, one function for each thing that it tells of. */
import { escapeForTerminal, type Reading } from '@winddown/core'
import { findProfile, isLeft } from '@winddown/hooks'
import type { SessionEntry } from '@winddown/snapshot'
import { agentOf, goneOf, goneWord } from '../../project/gone-agent.ts'
import type { Project } from '../../project/project.ts'
import { nameOf, type RunningPause } from '../../project/running-pauses.ts'
import { type EditedBrief, editedIn } from '../../project/waiting-brief.ts'
import { contentsText } from '../../terminal/contents-text.ts'
import type { Output } from '../../terminal/output.ts'
import { homePath } from '../../terminal/path-text.ts'
import { fit, titleOf } from '../../terminal/session-text.ts'
import { agentShortId, shortId } from '../../terminal/short-id.ts'
import { ago, clock, counted, duration, percent } from '../../terminal/time-text.ts'
import type { AgentSession } from '../agent-session.ts'
import { agoHeard, type Unrecorded } from '../last-unrecorded.ts'
import type { BriefElsewhere, GivenBrief } from '../pending-brief.ts'
import { worktreeOf } from '../recording-choice.ts'
import { contextText, limitText } from './context-text.ts'

/** A recording, and whose it is. */
export function printRunning(project: Project, pause: RunningPause, output: Output): void {
  const { cyan, red, dim, yellow } = output.colours
  const { summary, owner, isInterrupted } = pause
  const worktree = worktreeOf(project, pause)
  const of = owner === undefined || owner.startsWith('by-hand.') ? 'no agent session' : escapeForTerminal(owner)
  const who = worktree === null || worktree === project.store.worktree ? of : `${of}, in ${escapeForTerminal(worktree)}`
  if (summary === null) {
    output.line(`Recording  ${red('a log with no valid record')}  ${who}`)
    return
  }
  const [from, to] = summary.contextRange
  // Only one figure says how full it is: that of its session. This one is of the past.
  const damage =
    summary.damageCount === 0 ? '' : red(`, ${counted(summary.damageCount, 'damaged place')} (winddown log)`)
  output.line(`Recording  ${cyan(escapeForTerminal(nameOf(pause)))}  ${dim(who)}`)
  const context = from === 0 && to === 0 ? 'context unknown' : `begun at ${percent(from)} of the context`
  const records = contentsText(summary.typeCounts, summary.noteCount)
  output.line(`           ${records} in ${duration(summary.durationSeconds)}, ${context}${damage}`)
  if (isInterrupted)
    output.line(
      yellow(
        `           ${goneWord(agentOf(project, pause.sessionId))}: ${goneOf(project, pause.sessionId)}; the next start writes its snapshot, or winddown recover`,
      ),
    )
}

/** A session at work, and how full its context is. */
export function printSession({ harness, sessionId }: AgentSession, last: Reading, output: Output): void {
  const { dim } = output.colours
  const age = last.at === null ? '' : `, ${ago(last.at)}`
  output.line(`Session    ${escapeForTerminal(`${harness} ${sessionId}`)}`)
  output.line(`           ${escapeForTerminal(contextText(last))}${dim(age)}`)
  const limit = limitText(last)
  if (limit !== '') output.line(dim(`           ${limit}`))
}

const isNarrow = ({ isTerminal, columns }: Output): boolean => isTerminal && columns < 90

/** An id; on a narrow terminal without what all of them share. */
export const idText = (id: string, output: Output): string => (isNarrow(output) ? shortId(id) : id)

/** The newest session that has a snapshot. */
export function printNewest(entry: SessionEntry, output: Output): void {
  const { cyan, dim } = output.colours
  const when = isNarrow(output) ? ago(entry.pausedAt) : `${ago(entry.pausedAt)}, ${clock(entry.pausedAt)}`
  output.line(`Newest     ${cyan(idText(entry.id, output))}  ${dim(when)}`)
  const task = escapeForTerminal(fit(titleOf(entry), output.lineWidth - 11))
  if (task !== '') output.line(`           ${task}`)
}

/** The session that was here since, and that nothing was recorded of. */
export function printUnrecorded({ session, why, salvage }: Unrecorded, output: Output): void {
  const name = escapeForTerminal(`${session.harness} ${session.sessionId}`)
  output.line(`Since      ${name}  ${output.colours.dim(agoHeard(session))}`)
  output.line(`           not recorded: ${why}`)
  // To be copied: it stays in one piece.
  if (salvage !== undefined) output.line(`           ${salvage}`)
}

/** A brief that stays in another work tree. */
export function printElsewhere(
  { sessionId, worktree }: BriefElsewhere,
  { environment }: Project,
  output: Output,
): void {
  const tree = escapeForTerminal(homePath(worktree, environment.home))
  const id = output.colours.cyan(idText(sessionId, output))
  output.line(`Elsewhere  ${id}: its brief, rules and notes are for the next session in ${tree}`)
}

/** What a session was given in the words of this user; null where the rules made it, and of notes. */
export const editedOf = ({ isNotes, delivery }: GivenBrief): EditedBrief | null => (isNotes ? null : editedIn(delivery))

/**
 * To whom the newest brief went, and whether it arrived.
 * @param isPending whether the next session here is given just this: a newer brief may have come before it, or it has become too old
 */
export function printGiven(given: GivenBrief, isPending: boolean, output: Output): void {
  const { sessionId, delivery, isNotes } = given
  const never = `its agent never answered${isPending ? ': it waits again' : ''}`
  const open = isLeft(delivery) ? never : 'no answer of its agent was seen yet'
  const answered = delivery.status === 'delivered' ? 'its agent went on with it' : open
  const to = escapeForTerminal(delivery.given_to)
  // `winddown resume --start` gives it to an agent, whose session has no id yet.
  const isAgent = findProfile(delivery.given_to) !== undefined
  const whom = isAgent ? `${to}, started with it` : `the session ${isNarrow(output) ? agentShortId(to) : to}`
  const what = `${isNotes ? 'notes of ' : ''}${output.colours.cyan(idText(sessionId, output))}`
  const edited = editedOf(given)
  const how = edited === null ? '' : `, as you edited it at ${clock(edited.at)}`
  output.line(`Given      ${what}: to ${whom}, ${ago(delivery.at)}${how}${isAgent ? '' : ` (${answered})`}`)
}
