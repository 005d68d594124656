/** Takes a note back: an action in the log says so, which the fold honours, and a snapshot that has it is written anew without it. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { appendToLog, archivePath, shellWord, WinddownError } from '@winddown/core'
import { isLeftNotes } from '../notes/left-notes.ts'
import { notesIn, ownSnapshot } from '../notes/notes-for-next.ts'
import { discardRecording } from '../project/discarded-recordings.ts'
import type { Project } from '../project/project.ts'
import { pauseManager } from '../project/project.ts'
import { shortId } from '../terminal/short-id.ts'
import type { Noted } from './noted-here.ts'

const eventOf = (notedAt: string) => ({
  event: 'note_taken_back',
  noted_at: notedAt,
  provenance: { kind: 'api' as const },
})

/**
 * @returns whether its recording ended with it: nothing else was in it
 * @throws WinddownError ARGUMENT_INVALID where its session is archived, PAUSE_NOT_ACTIVE, LOG_WRITE_FAILED, STORE_DENIED, SNAPSHOT_WRITE_FAILED
 */
export async function takeBack(project: Project, note: Noted): Promise<boolean> {
  const { store } = project
  if (note.running === undefined) {
    appendToSealed(project, note)
    await rewrite(project, note)
    return false
  }
  const { owner } = note.running
  pauseManager(project, owner).appendAction('system_event', eventOf(note.at), null)
  await rewrite(project, note)
  const session = store.session(note.sessionId)
  const isEmpty =
    session !== null &&
    isLeftNotes(session, store) &&
    notesIn({ store: store.directory, owner: owner ?? null }).length === 0
  return isEmpty && discardRecording(project, note.running)
}

/** The log of a landed session is longer from then on than what its snapshot covers: were it not written anew, recovery would derive it again. */
function appendToSealed({ store }: Project, { sessionId, at }: Noted): void {
  const path = archivePath(store, sessionId)
  if (!existsSync(path))
    throw new WinddownError('ARGUMENT_INVALID', `the session of this note, ${sessionId}, is archived`, {
      op: 'note',
      path,
      hint: existsSync(`${path}.gz`)
        ? `winddown unarchive ${shortId(sessionId)}`
        : `winddown forget ${shortId(sessionId)}`,
    })
  const action = {
    type: 'system_event',
    timestamp: new Date().toISOString(),
    session_id: sessionId,
    data: { ...eventOf(at), context_unknown: true },
    context_percentage: 0,
  }
  // Its data holds nothing that was typed.
  appendToLog(path, action as unknown as Parameters<typeof appendToLog>[1])
}

/** The snapshot without the note, where there is one that has it. */
async function rewrite(project: Project, { sessionId, at }: Noted): Promise<void> {
  const { store, userState, ownSecrets } = project
  const entry = store.session(sessionId)
  const before = entry === null ? null : ownSnapshot(store, entry)
  if (entry === null || before === null || entry.snapshot === null) return
  const { createWideRedactor, placeSnapshot, redactSnapshot, withoutNote } = await import('@winddown/snapshot')
  const after = withoutNote(before, at)
  if (after === null) return
  const clean = await redactSnapshot(
    { ...after, log: before.log.sealed ? logOf(archivePath(store, sessionId), before.log) : before.log },
    { redactor: createWideRedactor({ extra: ownSecrets }) },
  )
  const { jsonSha256 } = await placeSnapshot(clean, store.directory)
  userState.registry.put({ ...entry, snapshot: { ...entry.snapshot, jsonSha256 } })
}

/** What the snapshot says of its log, with what was appended. */
function logOf<Log extends { readonly records: number }>(path: string, before: Log): Log {
  const bytes = readFileSync(path)
  return {
    ...before,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    records: before.records + 1,
  }
}

/** @throws WinddownError ARGUMENT_INVALID: an agent takes back what agents noted, and nothing of a person's */
export function requireTakeable({ author, number }: Noted, isAgent: boolean): void {
  if (isAgent && author === 'person')
    throw new WinddownError('ARGUMENT_INVALID', `note ${number} is a person's: no agent takes it back`, {
      op: 'note',
      hint: `winddown note ${shellWord('what should hold instead')}`,
    })
}
