import { statOf } from '../disk/path-safety.ts'
import { activeLogPath, archivePath } from '../store/store.ts'
import type { RegisteredSession } from '../user-state/registry.ts'
import type { OwnStore } from './own-store.ts'
import { isSnapshotThere } from './snapshot-coverage.ts'

/** A start enters its session before it creates the log; it takes milliseconds. */
const START_TAKES_MS = 60_000

/**
 * Sessions that this user's tool recorded here and of which the store holds nothing any more: `git clean -fdx`, `git stash -a`, a folder that was deleted.
 * Discarded ones are not among them.
 */
export function vanishedSessions(store: OwnStore, now: Date): RegisteredSession[] {
  return store.sessions().filter((entry) => {
    if (now.getTime() - Date.parse(entry.startedAt) < START_TAKES_MS) return false
    return !isLogThere(entry) && !isSnapshotThere({ directory: entry.store }, entry.sessionId)
  })
}

/** Whether the log of a session is where it was written: open, or sealed (an empty archive is a reserved id). */
export function isLogThere(entry: RegisteredSession): boolean {
  const place = { directory: entry.store }
  const log = archivePath(place, entry.sessionId)
  if ((statOf(log)?.size ?? 0) > 0 || statOf(`${log}.gz`) !== null) return true
  return statOf(activeLogPath(place, entry.owner ?? undefined)) !== null
}
