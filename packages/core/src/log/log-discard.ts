import { renameSync } from 'node:fs'

import { systemErrorCode } from '../base/errors.ts'
import { fileName } from '../base/path-text.ts'
import { isSessionId } from '../base/session-id.ts'
import { systemFailure } from '../base/system-failure.ts'
import { syncFolder } from '../disk/folder-sync.ts'
import { statOf } from '../disk/path-safety.ts'
import { releaseReservation } from '../store/session-reservation.ts'
import { discardedFolder, type Store } from '../store/store.ts'
import { ensureFolder } from '../store/store-open.ts'
import { firstRecord } from './log-summary.ts'

let counter = 0

/**
 * Moves a log to `discarded/`, where it is kept for the retention time. Nothing of it is removed; only the empty
 * file that reserved its id goes, once the move is durable. The first rename decides who discards; the second gives the
 * log the name of the id that it says itself.
 * @returns the session's id and where the log is now, or null where there was none (any more)
 * @throws WinddownError STORE_UNSAFE, STORE_DENIED, LOG_WRITE_FAILED
 */
export function discardLog(
  store: Pick<Store, 'directory'>,
  path: string,
): { readonly sessionId: string | null; readonly path: string } | null {
  const folder = discardedFolder(store)
  ensureFolder(folder)
  counter += 1
  let kept = `${folder}/${fileName(path)}.${process.pid}-${Date.now().toString(36)}${counter.toString(36)}`
  try {
    try {
      renameSync(path, kept)
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return null
      throw error
    }
    const own = firstRecord(kept)?.session_id
    const sessionId = isSessionId(own) ? own : null
    const named = `${folder}/${sessionId}-incremental.jsonl`
    if (sessionId !== null && statOf(named) === null) {
      renameSync(kept, named)
      kept = named
    }
    syncFolder(folder)
    syncFolder(store.directory)
    if (sessionId !== null) releaseReservation(store, sessionId)
    return { sessionId, path: kept }
  } catch (error) {
    throw systemFailure('discard', path, error, 'LOG_WRITE_FAILED')
  }
}
