/** Takes a note back: an action in the log says so, which the fold honours, and a snapshot that has it is written anew without it. */
import { existsSync } from 'node:fs'
import { archivePath, shellWord, WinddownError } from '@winddown/core'
import { isLeftNotes } from '../notes/left-notes.ts'
import { notesIn } from '../notes/notes-for-next.ts'
import { discardRecording } from '../project/discard/discarded-recordings.ts'
import type { Project } from '../project/project.ts'
import { pauseManager } from '../project/project.ts'
import { shortId } from '../terminal/short-id.ts'
import type { Noted } from './noted-here.ts'
import { sessionsSince } from './sessions-since.ts'

const eventOf = ({ id, at }: Noted) => ({
  event: 'note_taken_back',
  note_id: id,
  noted_at: at,
  provenance: { kind: 'api' as const },
})

/**
 * @returns whether its recording ended with it: nothing else was in it
 * @throws WinddownError ARGUMENT_INVALID where its session is archived, PAUSE_NOT_ACTIVE, LOG_WRITE_FAILED, STORE_DENIED, SNAPSHOT_WRITE_FAILED
 */
export async function takeBack(project: Project, note: Noted): Promise<boolean> {
  const { store, userState, ownSecrets } = project
  const { appendTakenBack, createWideRedactor, requireUnchanged, takenOut } = await import('@winddown/snapshot')
  const landed = [...(note.running === undefined ? [note.sessionId] : []), ...note.alsoIn]
  for (const sessionId of landed) requireLog(project, sessionId)
  const of = (sessionId: string) => ({ store, registry: userState.registry, sessionId, note })
  requireUnchanged(landed.map(of))
  for (const sessionId of landed) appendTakenBack(of(sessionId))
  if (note.running !== undefined)
    pauseManager(project, note.running.owner).appendAction('system_event', eventOf(note), null)
  // Those since may have been given it.
  const later = sessionsSince(project, note.sessionId).map(({ sessionId }) => sessionId)
  // Those that left it come last: where this is interrupted, recovery sees at them, too, that it is not done.
  const left = [...landed, note.sessionId]
  const all = [...later.filter((id) => !left.includes(id)), ...new Set(left)].map(of)
  const faults: unknown[] = []
  await takenOut(
    all,
    () => createWideRedactor({ extra: ownSecrets }),
    (fault) => faults.push(fault),
  )()
  if (faults.length > 0) throw faults[0]
  if (note.running === undefined) return false
  const { owner } = note.running
  const session = store.session(note.sessionId)
  const isEmpty =
    session !== null &&
    isLeftNotes(session, store) &&
    notesIn({ store: store.directory, owner: owner ?? null }).length === 0
  return isEmpty && discardRecording(project, note.running)
}

function requireLog({ store }: Project, sessionId: string): void {
  const path = archivePath(store, sessionId)
  if (existsSync(path)) return
  throw new WinddownError('ARGUMENT_INVALID', `the session of this note, ${sessionId}, is archived`, {
    op: 'note',
    path,
    hint: existsSync(`${path}.gz`)
      ? `winddown unarchive ${shortId(sessionId)}`
      : `winddown forget ${shortId(sessionId)}`,
  })
}

/** @throws WinddownError ARGUMENT_INVALID: an agent takes back what agents noted, and nothing of a person's */
export function requireTakeable({ author, number }: Noted, isAgent: boolean): void {
  if (isAgent && author === 'person')
    throw new WinddownError('ARGUMENT_INVALID', `note ${number} is a person's: no agent takes it back`, {
      op: 'note',
      hint: `winddown note ${shellWord('what should hold instead')}`,
    })
}
