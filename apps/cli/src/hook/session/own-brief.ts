/** The brief of the very session that asks, and snapshots that this user landed. */
import { statSync } from 'node:fs'
import { openUserState, type RegisteredSession } from '@winddown/core'
import { ownerOf } from '@winddown/hooks'
import { type ReadSnapshot, readSnapshot } from '@winddown/snapshot'
import { snapshotFile } from '../../project/snapshot-file.ts'
import { briefText, givenOwnText } from '../brief-text.ts'
import { foreignLog } from '../foreign-log.ts'
import type { Answer, DecidedRun } from '../hook-run.ts'
import { startProgram } from '../start-program.ts'
import { LANDING_DEADLINE } from './earlier-sessions.ts'

/** The brief of this very session, after its compaction. */
export async function giveOwn(run: DecidedRun, answer: Answer): Promise<void> {
  let snapshot = newestOwn(run)
  if (snapshot === null) {
    const owner = ownerOf(run.adapter.id, run.event.sessionId)
    // A log that was sealed meanwhile is landed; this may be what lands it. Of somebody else's no snapshot is made.
    const { path, isForeign } = foreignLog(run)
    const isOpen = !isForeign && exists(path)
    await startProgram(run, isOpen ? ['checkpoint', owner] : ['recover'], LANDING_DEADLINE)
    snapshot = newestOwn(run)
  }
  if (snapshot === null) answer.briefDue = 'own_session'
  else {
    answer.model.push((await briefText(run, snapshot)).text)
    tellOwn(run, answer, snapshot.snapshot.session_id)
  }
}

/** Where a session goes on after a compaction, agents throw away what their user is told: the next event that is shown says it. */
function tellOwn({ adapter, event, record }: DecidedRun, answer: Answer, sessionId: string): void {
  if (!record.config.attended || event.type === 'brief_wanted') return
  const words = givenOwnText(sessionId)
  const isShown = event.type === 'prompt' || event.type === 'tool_result'
  if (isShown || adapter.shows?.(event) === false) answer.user.push(words)
  else answer.changes = { ...answer.changes, unsaid: [words] }
}

/**
 * The snapshot of this session's newest recording: of its open log, or of one that a compaction sealed. Not that of an earlier
 * one, nor of what a person paused by hand: it knows nothing of what came after.
 */
function newestOwn(run: DecidedRun): ReadSnapshot | null {
  const owner = ownerOf(run.adapter.id, run.event.sessionId)
  const newest = openUserState(run.state.home)
    .registry.list(run.record.place.store.directory)
    .findLast((session) => session.owner === owner)
  return newest === undefined || newest.snapshot === null ? null : ownSnapshot(run, newest)
}

const exists = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0

/** A snapshot, if it is byte for byte what this user's tool landed: nothing else is given to a model. */
export function ownSnapshot(run: DecidedRun, session: RegisteredSession): ReadSnapshot | null {
  const file = snapshotFile({ directory: session.store }, session.sessionId)
  const read = file === null ? null : readSnapshot(file)
  if (read?.kind !== 'snapshot') return null
  return openUserState(run.state.home).registry.isOwnSnapshot(session.store, session.sessionId, read.sha256)
    ? read
    : null
}
