/** Notes that were left where no agent's session was at work: they stand in an open log that no agent will ever end. */
import { lstatSync } from 'node:fs'
import { activeLogPath, type RegisteredSession, readLog, type Store } from '@winddown/core'
import { isOfNotes } from './log-notes.ts'

/** Bytes of a log that is looked at: notes are short, and whatever is longer was recorded for something else. */
const LONGEST = 1 << 20

/** True of an open recording of this work tree that belongs to no agent and holds notes, and nothing but notes. */
export function isLeftNotes(session: RegisteredSession, store: Pick<Store, 'directory' | 'worktree'>): boolean {
  const { owner, harnessSessionId, worktree, snapshot } = session
  if (harnessSessionId !== null || worktree !== store.worktree || snapshot?.sealed === true) return false
  if (owner !== null && !owner.startsWith('by-hand.')) return false
  const path = activeLogPath(store, owner ?? undefined)
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats?.isFile() !== true || stats.size > LONGEST) return false
  const entries = [...readLog(path)]
  const actions = entries.flatMap((entry) => (entry.kind === 'action' ? [entry.action] : []))
  const [first, ...notes] = actions
  if (first?.session_id !== session.sessionId || actions.length < entries.length || notes.length === 0) return false
  return notes.every(isOfNotes)
}
