/** The notes that the next session of a work tree is given in a block of their own, beside its brief or without one. */
import { activeLogPath, type RegisteredSession, readLog } from '@winddown/core'
import { isFree, readDelivery } from '@winddown/hooks'
import { type NoteFact, readSnapshot, type Snapshot } from '@winddown/snapshot'
import type { Project } from '../project/project.ts'
import { snapshotFile } from '../project/snapshot-file.ts'
import { pendingIn } from '../project/waiting-brief.ts'
import { isLeftNotes } from './left-notes.ts'
import { pendingNotes } from './pending-notes.ts'

type Note = Pick<NoteFact, 'note' | 'text' | 'author' | 'at' | 'source'>

/** As the hook finds them, and those of recordings that the start of that session will end. */
export function notesForNext(project: Project, now: Date): readonly Note[] {
  const { store, userState } = project
  const choice = pendingIn(project, store.worktree, store.sessions(), now)
  const whole = choice?.form === 'whole' ? choice.key : undefined
  const place = { store: store.directory, worktree: store.worktree, harnessSessionId: '' }
  const { notes, keys } = pendingNotes(userState, place, (session) => ownSnapshot(store, session), whole)
  const [first] = keys
  const delivery = first === undefined ? null : readDelivery(userState, first)
  const landed = delivery === null || isFree(delivery, '', now) ? notes : []
  return [...landed, ...store.sessions().flatMap((session) => (isLeftNotes(session, store) ? notesIn(session) : []))]
}

function ownSnapshot(store: Project['store'], { sessionId }: RegisteredSession): Pick<Snapshot, 'facts'> | null {
  const file = snapshotFile(store, sessionId)
  const read = file === null ? null : readSnapshot(file)
  return read?.kind === 'snapshot' && store.isOwnSnapshot(sessionId, read.sha256) ? read.snapshot : null
}

function notesIn({ store, owner }: RegisteredSession): readonly Note[] {
  const path = activeLogPath({ directory: store }, owner ?? undefined)
  return [...readLog(path)].flatMap((entry, record): readonly Note[] => {
    if (entry.kind !== 'action' || entry.action.type !== 'system_event') return []
    const { note, text, author } = entry.action.data as { readonly [Key in 'note' | 'text' | 'author']?: unknown }
    const kind = KINDS.find((each) => each === note) ?? 'note'
    const who = author === 'person' ? 'person' : 'agent'
    const source = { kind: 'api' as const, record }
    return [{ note: kind, text: String(text), author: who, at: entry.action.timestamp, source }]
  })
}

const KINDS = ['next', 'decision', 'question', 'reminder'] as const
