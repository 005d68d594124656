import { statOf } from '../disk/path-safety.ts'
import { firstRecord } from '../log/log-summary.ts'
import type { RegisteredSession } from '../user-state/registry.ts'

/** True where the log at this name is the one that was entered: same id, and started at the same millisecond. */
export function isLogOf(path: string, entry: RegisteredSession): boolean {
  const stats = statOf(path)
  if (stats === null || !stats.isFile() || stats.size === 0) return false
  const first = firstRecord(path)
  return (
    first !== null &&
    first.session_id === entry.sessionId &&
    (first.type !== 'pause_started' || first.timestamp === entry.startedAt)
  )
}
