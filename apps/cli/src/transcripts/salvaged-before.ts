/** Whether a transcript was salvaged as it is: a second snapshot of it would count its session twice. */
import { isOwnSession, listSessions, openSession, readSessionLog, type SessionEntry } from '@winddown/snapshot'
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

/** The own session that was salvaged from the transcript in this state; undefined where there is none. @throws WinddownError STORE_DENIED */
export function salvagedBefore({ store }: Pick<Project, 'store'>, state: TranscriptState): SessionEntry | undefined {
  const ids = new Set(
    store
      .sessions()
      .filter(
        (entry) =>
          entry.reason === 'salvage' &&
          entry.harness === state.harness &&
          entry.harnessSessionId === state.harnessSessionId &&
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
