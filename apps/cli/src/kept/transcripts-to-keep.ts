/** Which transcripts of landed sessions are to be kept. */
import { readdirSync } from 'node:fs'
import { isRunning, parseTemporaryName, type RegisteredSession } from '@winddown/core'
import { deliveryKey, readSessionRecord } from '@winddown/hooks'
import { keptTranscriptPath, type ReadSnapshot, readSession, sessionEntry } from '@winddown/snapshot'
import { sizeOfFile } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { isRead, openKept } from './landed-transcript.ts'

/** A session from which nothing has been heard for so long is not taken to be at work, ms. */
const SILENT_AFTER = 12 * 60 * 60_000

/** Sessions of which it is asked whether their transcript has grown since it was kept, the newest: agents have long deleted those of the others. */
export const NEWEST = 300

/** Set where a session has no transcript any more, so that nobody looks for it again. */
export const noTranscriptMark = ({ store }: Pick<Project, 'store'>, id: string): string =>
  `no-transcript.${deliveryKey(store.directory, id)}`

/** The agents' sessions that landed here, each by its newest recording: the transcript of that holds what the earlier ones were about. */
export function landedSessions({ store }: Pick<Project, 'store'>): readonly RegisteredSession[] {
  const newest = new Map<string, RegisteredSession>()
  for (const session of store.sessions()) {
    const { harness, harnessSessionId, snapshot } = session
    if (harness === null || harnessSessionId === null || snapshot?.sealed !== true) continue
    const key = `${harness} ${harnessSessionId}`
    // The list is in the order of ids: those that come last are the newest.
    newest.delete(key)
    newest.set(key, session)
  }
  return [...newest.values()].reverse()
}

/** What the settings ask for: transcripts that are not kept, or not all of it, and of sessions that nobody works in any more. None where the store is another program's. */
export function transcriptsToKeep(project: Project, now: Date = new Date()): readonly RegisteredSession[] {
  const { store, userState, config } = project
  if (!config.keep_transcripts || store.kind === 'adopted') return []
  return landedSessions(project).filter(
    (session, at) =>
      !userState.isMarked(noTranscriptMark(project, session.sessionId)) &&
      isLacking(project, session, at) &&
      // Where nothing reads it today there is nothing to try.
      isRead(session.harness) &&
      !isAtWork(project, session, now),
  )
}

/** @param at how many are newer */
function isLacking(project: Project, { sessionId }: RegisteredSession, at: number): boolean {
  if (sizeOfFile(keptTranscriptPath(project.store, sessionId)) === undefined) return true
  // A file that nothing is known of stands in the place of one that is still to be written.
  const isOurs = project.userState.registry.kept(project.store.directory, sessionId).length > 0
  return (at < NEWEST || !isOurs) && keptState(project, sessionId).isBehind
}

/** How a kept transcript stands to its agent's own, by a look at both. */
export function keptState(
  project: Project,
  id: string,
): { readonly isDamaged: boolean; readonly isBehind: boolean; readonly bytes: number } {
  const kept = openKept(project, id)
  const isDamaged = 'damaged' in kept || kept.damage() !== undefined
  const bytes = 'damaged' in kept ? 0 : kept.header.transcript_bytes
  const header = 'damaged' in kept ? undefined : kept.header.transcript_path
  const path = header ?? snapshotOf(project, id)?.snapshot.transcript?.path
  const size = path === undefined ? undefined : sizeOfFile(path)
  return { isDamaged, bytes, isBehind: size !== undefined && size > 0 && (isDamaged || size > bytes) }
}

function isAtWork({ userState }: Project, { harness, harnessSessionId }: RegisteredSession, now: Date): boolean {
  const record = readSessionRecord(userState, harness ?? '', harnessSessionId ?? '')
  if (record === null || record.machine.phase === 'ended') return false
  return now.getTime() - (Date.parse(record.last?.at ?? '') || 0) <= SILENT_AFTER
}

/** Whether another process is at it: what it stages names it. */
export function isKeeping({ store }: Pick<Project, 'store'>): boolean {
  try {
    return readdirSync(store.directory).some((name) => {
      const temporary = name.includes('-transcript.jsonl.gz.') ? parseTemporaryName(name) : null
      return temporary !== null && isRunning(temporary.pid)
    })
  } catch {
    return false
  }
}

/** The snapshot of a session, if it is what we landed. */
export function snapshotOf({ store }: Pick<Project, 'store'>, id: string): ReadSnapshot | undefined {
  const entry = sessionEntry(store.directory, id)
  const read = entry === null ? undefined : readSession(entry)
  return read?.kind === 'snapshot' && store.isOwnSnapshot(id, read.sha256) ? read : undefined
}
