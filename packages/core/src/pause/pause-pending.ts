import { readdirSync } from 'node:fs'

import { systemErrorCode } from '../base/errors.ts'
import { isSessionId } from '../base/session-id.ts'
import { systemFailure } from '../base/system-failure.ts'
import { statOf } from '../disk/path-safety.ts'
import { readLog } from '../log/log-reader.ts'
import { firstRecord } from '../log/log-summary.ts'
import { archivePath, type Store, snapshotPaths } from '../store/store.ts'
import type { SessionRegistry } from '../user-state/registry.ts'

/** A log that is sealed and has no snapshot yet, because its finalizer was killed or failed. */
export interface PendingLog {
  readonly sessionId: string
  readonly path: string
}

/** How many of the newest archives are looked at where there is no registry. */
const LOOKED_AT = 20

/**
 * The newest sealed log of an owner that still waits for its snapshot. With a registry only own sessions count; without one
 * (the library on its own) the store's newest archives are looked at, which say their owner in `pause_started`.
 */
export function pendingLog(
  store: Pick<Store, 'directory'>,
  owner: string | undefined,
  registry: SessionRegistry | undefined,
): PendingLog | null {
  const candidates =
    registry === undefined
      ? archivedIds(store).slice(-LOOKED_AT)
      : registry
          .list(store.directory)
          .filter((entry) => (entry.owner ?? undefined) === owner && entry.snapshot?.sealed !== true)
          .map((entry) => entry.sessionId)
  for (const sessionId of candidates.reverse()) {
    const path = archivePath(store, sessionId)
    const stats = statOf(path)
    if (stats === null || !stats.isFile() || stats.size === 0) continue
    if (registry === undefined && statOf(snapshotPaths(store, sessionId).json) !== null) continue
    const first = firstRecord(path)
    if (first === null) continue
    const startedAt = registry?.get(store.directory, sessionId)?.startedAt
    const isMeant =
      registry === undefined ? (first.data['owner'] ?? undefined) === owner : first.timestamp === startedAt
    if (isMeant && wantsSnapshot(path)) return { sessionId, path }
  }
  return null
}

/** False where the log was sealed with the word that no snapshot is wanted. */
export function wantsSnapshot(path: string): boolean {
  let wanted = true
  for (const entry of readLog(path)) {
    if (entry.kind === 'action' && entry.action.type === 'pause_finalized')
      wanted = entry.action.data['snapshot'] !== false
  }
  return wanted
}

/** The ids of a store's archives, oldest first; reservations that are still empty count too. */
export function archivedIds(store: Pick<Store, 'directory'>): string[] {
  try {
    return readdirSync(store.directory)
      .filter((name) => name.endsWith('-incremental.jsonl'))
      .map((name) => name.slice(0, -'-incremental.jsonl'.length))
      .filter(isSessionId)
      .sort()
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return []
    throw systemFailure('list', store.directory, error, 'STORE_UNAVAILABLE')
  }
}
