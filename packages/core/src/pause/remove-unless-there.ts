import { statOf } from '../disk/path-safety.ts'
import { restoreCheckpoint } from '../log/log-discard.ts'
import { activeLogPath, archivePath, type Store } from '../store/store.ts'
import type { RegisteredSession, SessionRegistry } from '../user-state/registry.ts'
import { isLogOf } from './own-log.ts'

/**
 * Takes an entry out whose log is in its place no more. Whoever takes the discard back meanwhile puts the log there first and the entry behind it, so looking
 * once more behind the first step shows what was in between: then the entry stays, also where this is killed, and so does what a checkpoint derived.
 */
export function removeUnlessThere(
  store: Pick<Store, 'directory'>,
  registry: SessionRegistry,
  entry: RegisteredSession,
): void {
  const isThere = (): boolean => isPacked(store, entry) || placesOf(store, entry).some((path) => isLogOf(path, entry))
  if (registry.removeUnless(store.directory, entry.sessionId, isThere)) return
  if (isLogOf(activeLogPath(store, entry.owner ?? undefined), entry)) restoreCheckpoint(store, entry.sessionId)
}

/** An id is given once, so what is packed under it is this one. */
export const isPacked = (store: Pick<Store, 'directory'>, { sessionId }: RegisteredSession): boolean =>
  statOf(`${archivePath(store, sessionId)}.gz`) !== null

const placesOf = (store: Pick<Store, 'directory'>, { owner, sessionId }: RegisteredSession): readonly string[] => [
  activeLogPath(store, owner ?? undefined),
  archivePath(store, sessionId),
]
