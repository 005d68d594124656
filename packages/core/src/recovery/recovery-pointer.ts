import { systemErrorCode } from '../base/errors.ts'
import { systemFailure } from '../base/system-failure.ts'
import { isRefusedFile, readRegularFile } from '../disk/regular-file.ts'
import { latestPointerPath, type Store, snapshotPaths } from '../store/store.ts'
import { readJsonFile } from '../user-state/json-file.ts'
import type { RegisteredSession } from '../user-state/registry.ts'

/** The session that the pointer names (`Latest Session: {id}`); null where there is no pointer or it names none. */
export function pointedSession(store: Pick<Store, 'directory'>): string | null {
  const path = latestPointerPath(store)
  try {
    return /^Latest Session: (session-\d{8}-\d{6})\s*$/m.exec(readRegularFile(path))?.[1] ?? null
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT' || isRefusedFile(error)) return null
    throw systemFailure('read', path, error, 'STORE_UNAVAILABLE')
  }
}

/** When a session was paused, as its snapshot says, in milliseconds; null where there is no readable snapshot. */
export function pausedAt(store: Pick<Store, 'directory'>, sessionId: string): number | null {
  const snapshot = readJsonFile(snapshotPaths(store, sessionId).json)
  const time = typeof snapshot?.['paused_at'] === 'string' ? Date.parse(snapshot['paused_at']) : Number.NaN
  return Number.isNaN(time) ? null : time
}

/** How many of the newest ids are compared: a session that began long before others rarely ends after them. */
const COMPARED = 20

/** The own, sealed session that was paused last; file times are not asked, a copy or a checkout changes them. */
export function newestOwnSnapshot(
  store: Pick<Store, 'directory'>,
  entries: readonly RegisteredSession[],
): { readonly entry: RegisteredSession; readonly pausedAt: number } | null {
  let newest: { entry: RegisteredSession; pausedAt: number } | null = null
  for (const entry of entries.filter(({ snapshot }) => snapshot?.sealed === true).slice(-COMPARED)) {
    const at = pausedAt(store, entry.sessionId)
    if (at !== null && (newest === null || at >= newest.pausedAt)) newest = { entry, pausedAt: at }
  }
  return newest
}
