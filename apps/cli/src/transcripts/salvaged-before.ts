/** Whether all of a transcript stands in a snapshot: a second one of it would count its session twice. */
import {
  isOwnSession,
  listSessions,
  openSession,
  readSessionLog,
  type SessionEntry,
  sessionEntry,
} from '@winddown/snapshot'
import type { Project } from '../project/project.ts'

/** What tells a transcript from itself later: agents add to it, so that it has other bytes once it has more of them. */
export interface TranscriptState {
  readonly harness: string
  readonly harnessSessionId: string
  /** Its size, bytes. */
  readonly bytes: number
  /** When its last action was. */
  readonly endedAt: Date
}

/** The own session that was salvaged from the transcript in this state, or recorded to its end; undefined where there is none. @throws WinddownError STORE_DENIED */
export function salvagedBefore(project: Pick<Project, 'store'>, state: TranscriptState): SessionEntry | undefined {
  return recordedBefore(project, state) ?? salvaged(project, state)
}

/** The newest recording of the session, where its snapshot was made of as much of the transcript as there is. */
function recordedBefore({ store }: Pick<Project, 'store'>, state: TranscriptState): SessionEntry | undefined {
  const newest = store
    .ofAgentSession(state.harness, state.harnessSessionId)
    .findLast(({ snapshot, reason }) => snapshot?.sealed === true && reason !== 'salvage')
  const listed = newest === undefined ? null : sessionEntry(store.directory, newest.sessionId)
  const entry = listed === null ? undefined : openSession(listed)
  if (entry?.reading?.kind !== 'snapshot' || !isOwnSession(store, entry)) return undefined
  const { transcript, last_activity_at: last } = entry.reading.snapshot
  // Agents add lines that say nothing of the session's work after its end.
  const isWhole = transcript?.bytes === state.bytes || (last !== null && Date.parse(last) >= state.endedAt.getTime())
  return transcript?.state === 'read' && isWhole ? entry : undefined
}

function salvaged({ store }: Pick<Project, 'store'>, state: TranscriptState): SessionEntry | undefined {
  const ids = new Set(
    store
      .ofAgentSession(state.harness, state.harnessSessionId)
      .filter(
        (entry) =>
          entry.reason === 'salvage' &&
          entry.snapshot?.sealed === true &&
          entry.startedAt === state.endedAt.toISOString(),
      )
      .map(({ sessionId }) => sessionId),
  )
  if (ids.size === 0) return undefined
  return listSessions(store.directory, { open: 0 })
    .sessions.filter(({ id }) => ids.has(id))
    .map((entry) => openSession(entry))
    .find((entry) => isOwnSession(store, entry) && bytesThen(entry) === state.bytes)
}

/** How large the transcript was, by the log; undefined where that is gone or cannot be read. */
function bytesThen({ files }: SessionEntry): number | undefined {
  if (files.log === undefined) return undefined
  try {
    for (const record of readSessionLog(files.log))
      if (record.kind === 'action')
        return record.action.type === 'pause_started' ? record.action.data.transcript_bytes : undefined
  } catch {
    // Then it is not known to be the same, and is salvaged again.
  }
  return undefined
}
