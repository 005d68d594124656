/** The notes that the next session of a work tree is given in a block of their own, beside its brief or without one. */
import { activeLogPath, type RegisteredSession, readLog } from '@winddown/core'
import { isFree, readDelivery } from '@winddown/hooks'
import { readSnapshot, type Snapshot } from '@winddown/snapshot'
import type { Project } from '../project/project.ts'
import { snapshotFile } from '../project/snapshot-file.ts'
import { pendingIn } from '../project/waiting-brief.ts'
import { isLeftNotes } from './left-notes.ts'
import { type LogNote, notesOfLog } from './log-notes.ts'
import { isAgain } from './lost-sessions.ts'
import { pendingNotes, type ToldNotes } from './pending-notes.ts'

/** What that session is told, and the deliveries of those that it is told of. */
export interface NotesForNext extends ToldNotes {
  readonly keys: readonly string[]
}

/** As the hook finds them, and those of recordings that the start of that session will end. */
export function notesForNext(project: Project, now: Date): NotesForNext {
  const { store, userState } = project
  const choice = pendingIn(project, store.worktree, store.sessions(), now)
  const whole = choice?.form === 'whole' ? choice.key : undefined
  const place = { store: store.directory, worktree: store.worktree, harnessSessionId: '' }
  const { notes, rules, keys, isLost } = pendingNotes(userState, place, (session) => ownSnapshot(store, session), whole)
  const [first] = keys
  const delivery = first === undefined ? null : readDelivery(userState, first)
  const isLeft = delivery === null || isFree(delivery, '', now) || isAgain(delivery, isLost)
  const open = store.sessions().flatMap((session) => (isLeftNotes(session, store) ? notesIn(session) : []))
  if (!isLeft) return { notes: open, rules: [], keys: [] }
  return { notes: [...notes, ...open], rules, keys }
}

/** A landed session's snapshot, if it is byte for byte what this user's winddown wrote. */
export function ownSnapshot(store: Project['store'], { sessionId }: RegisteredSession): Snapshot | null {
  const file = snapshotFile(store, sessionId)
  const read = file === null ? null : readSnapshot(file)
  return read?.kind === 'snapshot' && store.isOwnSnapshot(sessionId, read.sha256) ? read.snapshot : null
}

/** The notes of an open log. */
export function notesIn({ store, owner }: Pick<RegisteredSession, 'store' | 'owner'>): readonly LogNote[] {
  const entries = [...readLog(activeLogPath({ directory: store }, owner ?? undefined))]
  return notesOfLog(entries.flatMap((entry) => (entry.kind === 'action' ? [entry.action] : [])))
}
