/** Which transcripts of landed sessions are to be kept, and keeping them. Agents delete theirs; nothing of the agents' is touched. */
import { readdirSync, statSync, unlinkSync } from 'node:fs'
import { isRunning, parseTemporaryName, type RegisteredSession, WinddownError } from '@winddown/core'
import { deliveryKey, readSessionRecord } from '@winddown/hooks'
import { keepTranscript, keptTranscriptPath, type ReadSnapshot, readSession, sessionEntry } from '@winddown/snapshot'
import { actionPassages, openKeptTranscript } from '@winddown/snapshot/recall'
import { sizeOfFile } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { runningPauses } from '../project/running-pauses.ts'
import { secretsOf } from '../project/snapshot-writer.ts'
import type { ChosenTranscript } from '../transcripts/transcript-choice.ts'
import { agentTranscript } from './landed-transcript.ts'

/** A session from which nothing has been heard for so long is not taken to be at work, ms. */
const SILENT_AFTER = 12 * 60 * 60_000

export interface KeptSession {
  readonly id: string
  /** Of the agent's transcript, and of the file that keeps it. */
  readonly before: number
  readonly after: number
}

export interface KeepingDone {
  readonly kept: readonly KeptSession[]
  readonly failed: readonly { readonly id: string; readonly reason: string }[]
}

/** Set where a session has no transcript that could be kept, so that nobody looks for it again. */
const markOf = ({ store }: Pick<Project, 'store'>, id: string): string =>
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

/** The landed sessions of which no transcript is kept, although there may be one; none where the store is another program's. */
function unkept(project: Project): readonly RegisteredSession[] {
  const { store, userState } = project
  if (store.kind === 'adopted') return []
  return landedSessions(project).filter(
    ({ sessionId }) =>
      sizeOfFile(keptTranscriptPath(store, sessionId)) === undefined && !userState.isMarked(markOf(project, sessionId)),
  )
}

/** What the settings ask for: those that nobody works in any more, so that a transcript is kept once and whole. */
export function transcriptsToKeep(project: Project, now: Date = new Date()): readonly RegisteredSession[] {
  if (!project.config.keep_transcripts) return []
  return unkept(project).filter((session) => !isAtWork(project, session, now))
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

/** Keeps the transcripts of sessions. One that fails costs itself alone. */
export function keepTranscripts(project: Project, sessions: readonly RegisteredSession[]): KeepingDone {
  const kept: KeptSession[] = []
  const failed: { id: string; reason: string }[] = []
  for (const session of sessions) {
    try {
      const done = keepOne(project, session)
      if (done !== undefined) kept.push(done)
    } catch (error) {
      // Whatever it is: an adapter's reader is somebody else's code, and the sessions behind it wait.
      failed.push({ id: session.sessionId, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { kept, failed }
}

/** Undefined where there is nothing to keep, or all of it is kept. */
function keepOne(project: Project, session: RegisteredSession): KeptSession | undefined {
  const { store, userState } = project
  const { sessionId } = session
  const read = snapshotOf(project, sessionId)
  const chosen = read === undefined ? undefined : agentTranscript(project, read)
  if (read === undefined || chosen === undefined) {
    if (sizeOfFile(keptTranscriptPath(store, sessionId)) === undefined) userState.markOnce(markOf(project, sessionId))
    return undefined
  }
  const before = statSync(chosen.path).size
  if (keptBytes(project, sessionId) === before) return undefined
  const { bytes } = keepTranscript(store, { ...readers(chosen), ...about(project, session), bytes: before })
  // Forgotten while it was read: what a person has deleted does not come back.
  if (store.session(sessionId) === null) {
    unlinkSync(keptTranscriptPath(store, sessionId))
    return undefined
  }
  userState.clearMark(markOf(project, sessionId))
  dropEarlier(project, session, before)
  return { id: sessionId, before, after: bytes }
}

/** What was kept of an earlier recording of the same session, of no more than this one: it stands in it again. */
function dropEarlier(
  { store }: Project,
  { sessionId, harness, harnessSessionId }: RegisteredSession,
  bytes: number,
): void {
  for (const other of store.sessions()) {
    const isEarlier =
      other.harness === harness && other.harnessSessionId === harnessSessionId && other.sessionId < sessionId
    const path = keptTranscriptPath(store, other.sessionId)
    if (!isEarlier || sizeOfFile(path) === undefined) continue
    const kept = openKeptTranscript(path, other.sessionId)
    if ('damaged' in kept || kept.header.transcript_bytes <= bytes) unlinkSync(path)
  }
}

const readers = ({
  adapter,
  path,
}: ChosenTranscript): Pick<Parameters<typeof keepTranscript>[1], 'passages' | 'actions'> => ({
  passages: (redactor) =>
    adapter.readPassages?.(path, { redactor }) ??
    actionPassages(adapter.readTranscript(path, { redactor }), { place: 'transcript' }),
  actions: (redactor) => adapter.readTranscript(path, { redactor }),
})

function about(project: Project, { sessionId, harness, harnessSessionId }: RegisteredSession) {
  const [agent, id] = [harness ?? '', harnessSessionId ?? '']
  return {
    sessionId,
    harness: agent,
    harnessSessionId: id,
    extra: project.ownSecrets,
    secrets: secretsOf(project.environment, `${agent}.${id}`),
  }
}

/** The snapshot of a session, if it is what we landed. */
export function snapshotOf({ store }: Pick<Project, 'store'>, id: string): ReadSnapshot | undefined {
  const entry = sessionEntry(store.directory, id)
  const read = entry === null ? undefined : readSession(entry)
  return read?.kind === 'snapshot' && store.isOwnSnapshot(id, read.sha256) ? read : undefined
}

/** Bytes of the transcript that is kept, as the agent's own had them; undefined where none is, or it is damaged. */
function keptBytes({ store }: Pick<Project, 'store'>, id: string): number | undefined {
  const path = keptTranscriptPath(store, id)
  if (sizeOfFile(path) === undefined) return undefined
  const kept = openKeptTranscript(path, id)
  return 'damaged' in kept || kept.damage() !== undefined ? undefined : kept.header.transcript_bytes
}

/**
 * The registered sessions that words of a command line mean.
 * @throws WinddownError SESSION_NOT_FOUND for one that was not recorded here, PAUSE_ALREADY_ACTIVE for one that goes on
 */
export function sessionsNamed(project: Project, ids: readonly string[]): readonly RegisteredSession[] {
  const running = new Set(runningPauses(project).map(({ sessionId }) => sessionId))
  return ids.map((id) => {
    const session = project.store.session(id)
    if (session === null)
      throw new WinddownError(
        'SESSION_NOT_FOUND',
        `${id} was not recorded by your winddown: its transcript is not followed`,
        {
          op: 'keep',
          hint: 'winddown list',
        },
      )
    if (running.has(id))
      throw new WinddownError('PAUSE_ALREADY_ACTIVE', `${id} is being recorded`, {
        op: 'keep',
        hint: 'winddown finalize',
      })
    return session
  })
}
