import { readdirSync, unlinkSync } from 'node:fs'

import { systemErrorCode } from '../base/errors.ts'
import { systemFailure } from '../base/system-failure.ts'
import { checkOwnFolder, statOf } from '../disk/path-safety.ts'
import { discardedFolder, type Store } from './store.ts'

/** How long a discarded log is kept. Milliseconds: 30 days. */
export const DISCARDED_RETENTION_MS: number = 30 * 24 * 60 * 60 * 1000

/**
 * Removes discarded logs whose retention time is over, counted from when they were moved there. Nothing else is ever
 * removed, and nothing calls this by itself.
 * @returns the names that were removed
 * @throws WinddownError STORE_UNSAFE, STORE_DENIED, STORE_UNAVAILABLE
 */
export function pruneDiscarded(
  store: Pick<Store, 'directory'>,
  options: { readonly now?: Date; readonly retentionMs?: number } = {},
): string[] {
  const folder = discardedFolder(store)
  const before = (options.now ?? new Date()).getTime() - (options.retentionMs ?? DISCARDED_RETENTION_MS)
  if (!checkOwnFolder(folder)) return []
  try {
    return readdirSync(folder)
      .sort()
      .filter((name) => {
        const stats = statOf(`${folder}/${name}`)
        // ctime is when the log came here: a rename changes it, mtime is the last record's.
        if (stats === null || !stats.isFile() || Math.max(stats.ctimeMs, stats.mtimeMs) >= before) return false
        unlinkSync(`${folder}/${name}`)
        return true
      })
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return []
    throw systemFailure('prune', folder, error, 'STORE_UNAVAILABLE')
  }
}
