/** Keeping transcripts of landed sessions. Agents delete theirs; nothing of the agents' is touched. */
import { statSync, unlinkSync } from 'node:fs'
import { type RegisteredSession, WinddownError } from '@winddown/core'
import { keepTranscript, keptTranscriptPath } from '@winddown/snapshot'
import { actionPassages } from '@winddown/snapshot/recall'
import type { ChosenTranscript } from '../project/found/own-transcript.ts'
import { sizeOfFile } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { runningPauses } from '../project/running-pauses.ts'
import { secretsOf } from '../project/snapshot-writer.ts'
import { enterKept } from './enter-kept.ts'
import { agentTranscript, keptFault, openKept } from './landed-transcript.ts'
import { actionsUpTo, endOf, passagesUpTo } from './session-end.ts'
import { keptState, noTranscriptMark, snapshotOf } from './transcripts-to-keep.ts'

export interface KeptSession {
  readonly id: string
  /** Of the agent's transcript, and of the file that keeps it. */
  readonly before: number
  readonly after: number
  /** One was kept before: what was made of it, an index, has not all of its words. */
  readonly isAnew: boolean
}

export interface KeepingDone {
  readonly kept: readonly KeptSession[]
  readonly failed: readonly { readonly id: string; readonly reason: string }[]
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

/** Undefined where there is nothing to keep, or all of it is kept. @throws Error that says what is to be done where there might be more */
function keepOne(project: Project, session: RegisteredSession): KeptSession | undefined {
  const { store, userState } = project
  const { sessionId } = session
  const read = snapshotOf(project, sessionId)
  if (read === undefined) return undefined
  const own = agentTranscript(project, read)
  if (own.state === 'gone') {
    const fault = keptFault(project, read)
    if (fault !== undefined) throw new Error(`its agent has deleted its transcript, and ${fault}`)
    // Nobody looks for it again unasked.
    userState.markOnce(noTranscriptMark(project, sessionId))
    return undefined
  }
  if (own.state !== 'there') throw new Error(own.reason)
  const before = statSync(own.path).size
  // One that has shrunk was compressed by its agent, or cut: what is kept has all of it.
  if (before <= (keptBytes(project, sessionId) ?? -1)) return undefined
  const isAnew = sizeOfFile(keptTranscriptPath(store, sessionId)) !== undefined
  const { bytes } = keepTranscript(store, {
    enter: enterKept(project, session),
    ...readers(own, endOf(project, read)),
    ...about(project, session),
    bytes: before,
    path: own.path,
  })
  // Forgotten while it was read: what a person has deleted does not come back.
  if (store.session(sessionId) === null) {
    unlinkSync(keptTranscriptPath(store, sessionId))
    return undefined
  }
  userState.clearMark(noTranscriptMark(project, sessionId))
  dropEarlier(project, session, before)
  return { id: sessionId, before, after: bytes, isAnew }
}

/** What was kept of an earlier recording of the same session, of no more than this one: it stands in it again. */
function dropEarlier(
  project: Project,
  { sessionId, harness, harnessSessionId }: RegisteredSession,
  bytes: number,
): void {
  const { store } = project
  for (const other of store.sessions()) {
    const isEarlier =
      other.harness === harness && other.harnessSessionId === harnessSessionId && other.sessionId < sessionId
    const path = keptTranscriptPath(store, other.sessionId)
    if (!isEarlier || sizeOfFile(path) === undefined) continue
    const kept = openKept(project, other.sessionId)
    if ('damaged' in kept || kept.header.transcript_bytes <= bytes) unlinkSync(path)
  }
}

/** @param end ms; what the transcript tells after it is not kept */
const readers = (
  { adapter, path }: ChosenTranscript,
  end: number | undefined,
): Pick<Parameters<typeof keepTranscript>[1], 'passages' | 'actions'> => ({
  passages: (redactor) =>
    passagesUpTo(
      adapter.readPassages?.(path, { redactor }) ??
        actionPassages(adapter.readTranscript(path, { redactor }), { place: 'transcript' }),
      end,
    ),
  actions: (redactor) => actionsUpTo(adapter.readTranscript(path, { redactor }), end),
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

/** Bytes of the transcript that is kept, as the agent's own had them; undefined where none is, or it is damaged. */
function keptBytes(project: Project, id: string): number | undefined {
  if (sizeOfFile(keptTranscriptPath(project.store, id)) === undefined) return undefined
  const { isDamaged, bytes } = keptState(project, id)
  return isDamaged ? undefined : bytes
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
