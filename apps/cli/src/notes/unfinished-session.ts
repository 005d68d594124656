import { statSync } from 'node:fs'
import { activeLogPath, archivePath, type RegisteredSession, stateOfProcess } from '@winddown/core'

const HOUR = 60 * 60_000

/** True of a recording that has ended, or whose agent is gone, and that has no snapshot yet. */
export function isUnfinished(session: RegisteredSession, now: Date): boolean {
  if (session.snapshot?.sealed === true) return false
  const store = { directory: session.store }
  const open = statSync(activeLogPath(store, session.owner ?? undefined), { throwIfNoEntry: false })
  if (open === undefined || isLogThere(archivePath(store, session.sessionId))) return true
  const state = session.process === null ? 'unknown' : stateOfProcess(session.process)
  // Where nobody can say whether it is at work, a day of silence does: recovery's own rule.
  return state === 'gone' || (state === 'unknown' && now.getTime() - open.mtimeMs > 24 * HOUR)
}

/** An archive that is empty is an id that was reserved. */
const isLogThere = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
