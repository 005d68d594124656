/** The session of this work tree that was not recorded, and the command that helps. */
import type { Project } from '../project/project.ts'
import { ago, percent } from '../terminal/time-text.ts'
import { type AgentSession, knownSessions, lastHeard, transcriptOf } from './agent-session.ts'

/** The session that was here last, where it was not recorded. */
export interface Unrecorded {
  readonly session: AgentSession
  /** What became of it, and why it was not recorded. */
  readonly why: string
  /** What makes a snapshot of it; undefined where its agent kept nothing of it. */
  readonly salvage: string | undefined
}

/**
 * Undefined where the last one was recorded, or goes on.
 * @param since when the newest snapshot here was written: what was heard of before is no news
 */
export function lastUnrecorded(
  project: Project,
  atWork: readonly AgentSession[],
  since: string | undefined,
): Unrecorded | undefined {
  const going = new Set(atWork.map(({ owner }) => owner))
  // A run that only prints is asked and answered: nobody waits for what became of it.
  const session = knownSessions(project).find(({ owner, record }) => !going.has(owner) && record.config.attended)
  if (session === undefined || lastHeard(session.record) <= (Date.parse(since ?? '') || 0)) return undefined
  const { owner, sessionId, record } = session
  const isRecorded = project.store.sessions().some((one) => one.owner === owner || one.harnessSessionId === sessionId)
  if (isRecorded) return undefined
  const { config, last, machine } = record
  const fraction = last?.fraction ?? null
  // Then the level is not why.
  const isOver = fraction !== null && fraction >= config.thresholds.auto_pause
  const from = isOver
    ? 'its recording was discarded, or could not be written (winddown doctor)'
    : `recording begins once the context is ${percent(config.thresholds.auto_pause)} full`
  const ended = machine.phase === 'ended' ? 'ended' : 'was quit or killed'
  const why =
    fraction === null && machine.phase === 'ended'
      ? from
      : `the last one ${ended}${fraction === null ? '' : ` at ${percent(fraction)}`}, and ${from}`
  return {
    session,
    why,
    salvage: transcriptOf(project, session) === null ? undefined : `winddown salvage ${sessionId}`,
  }
}

/** How long ago it was heard of. */
export const agoHeard = ({ record }: AgentSession): string => ago(new Date(lastHeard(record)).toISOString())
