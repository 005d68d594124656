import { statOf } from '../disk/path-safety.ts'
import type { Store } from '../store/store.ts'
import { snapshotPaths } from '../store/store.ts'
import { readJsonFile } from '../user-state/json-file.ts'

/**
 * How many bytes of its log the snapshot of a session covers.
 * @returns null where there is no (readable) snapshot; 0 where it does not say, as the original's does not
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE
 */
export function coveredBytes(store: Pick<Store, 'directory'>, sessionId: string): number | null {
  const snapshot = readJsonFile(snapshotPaths(store, sessionId).json)
  if (snapshot === null) return null
  const log = snapshot['log']
  if (typeof log !== 'object' || log === null || Array.isArray(log)) return 0
  const bytes = (log as { readonly bytes?: unknown }).bytes
  return typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : 0
}

/** Whether there is a snapshot of a session, compressed or not. */
export function isSnapshotThere(store: Pick<Store, 'directory'>, sessionId: string): boolean {
  const { json } = snapshotPaths(store, sessionId)
  return statOf(json) !== null || statOf(`${json}.gz`) !== null
}
