import { statOf } from '../disk/path-safety.ts'
import { activeLogPath, archivePath, snapshotPaths } from '../store/store.ts'
import type { RegisteredSession } from '../user-state/registry.ts'
import type { OwnStore } from './own-store.ts'

/** A start enters its session before it creates the log; it takes milliseconds. */
const START_TAKES_MS = 60_000

/**
 * Sessions that this user's tool recorded here and of which the store holds nothing any more: `git clean -fdx`, `git stash -a`, a folder that was deleted.
 * Discarded ones are not among them.
 */
export function vanishedSessions(store: OwnStore, now: Date): RegisteredSession[] {
  return store.sessions().filter((entry) => {
    if (now.getTime() - Date.parse(entry.startedAt) < START_TAKES_MS) return false
    return !isLogThere(entry) && statOf(snapshotPaths({ directory: entry.store }, entry.sessionId).json) === null
  })
}

/** Whether the log of a session is where it was written: open, or sealed (an empty archive is a reserved id). */
export function isLogThere(entry: RegisteredSession): boolean {
  const place = { directory: entry.store }
  if ((statOf(archivePath(place, entry.sessionId))?.size ?? 0) > 0) return true
  return statOf(activeLogPath(place, entry.owner ?? undefined)) !== null
}
