import { existsSync } from 'node:fs'
import { type Store, snapshotPaths } from '@winddown/core'

/** The JSON of a session's snapshot, archived (`.json.gz`) or not; null where there is none any more. */
export function snapshotFile(store: Pick<Store, 'directory'>, sessionId: string): string | null {
  const { json } = snapshotPaths(store, sessionId)
  return [json, `${json}.gz`].find((path) => existsSync(path)) ?? null
}
