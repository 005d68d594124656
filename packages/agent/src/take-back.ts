/** Notes that are taken back, wherever they stand: in the session that goes on, and in the logs of what was landed before. */
import { existsSync } from 'node:fs'
import {
  archivePath,
  landedLog,
  type NamedNote,
  notesOfActions,
  noteTakenBack,
  type PauseAction,
  parseExtraPatterns,
  type RegisteredSession,
  readLog,
  type Store,
  sealedLogState,
  type UserState,
  WinddownError,
} from '@winddown/core'
import {
  appendTakenBack,
  createWideRedactor,
  type LandedNote,
  requireUnchanged,
  takenOut,
  tellsNote,
} from '@winddown/snapshot'
import type { SessionOptions } from './session-options.ts'

/** Landed sessions that are looked at, the newest. */
const SESSIONS = 50

/** What `note()` returns, to take the note back. Plain data: it may be kept, and given to a later run of the same project. */
export interface NoteReference {
  readonly id: string
}

/** A note, and the landed sessions whose logs have it: each part of a session has what came before. */
export interface FoundNote {
  readonly note: NamedNote
  readonly landed: readonly LandedNote[]
  /** Further landed sessions, which may have been given it. */
  readonly others: readonly LandedNote[]
}

type Meant = { readonly note_id?: string; readonly noted_at?: string }

const among = (notes: readonly NamedNote[], meant: Meant): NamedNote | undefined =>
  notes[noteTakenBack(notes, { ...meant })]

/**
 * The note that is meant, of this session or, where it has none such, of the newest landed one that has it.
 * @param own those of the session that goes on
 * @throws WinddownError ARGUMENT_INVALID where there is none; LOG_UNSAFE where somebody else changed a log that has it
 */
export function findNote(
  {
    store,
    userState,
    own,
  }: { readonly store: Store; readonly userState: UserState; readonly own: readonly NamedNote[] },
  meant: Meant,
): FoundNote {
  const { registry } = userState
  const sessions = registry
    .list(store.directory)
    .filter(({ snapshot }) => snapshot?.sealed === true)
    .slice(-SESSIONS)
    .toReversed()
  let note = among(own, meant)
  let owner: RegisteredSession['owner'] | undefined
  const landed: LandedNote[] = []
  for (const session of sessions) {
    if (owner !== undefined && session.owner !== owner) continue
    const here = among(notesOf(store, session), note === undefined ? meant : { note_id: note.id })
    if (here === undefined) continue
    note ??= here
    owner = session.owner
    landed.push({ store, registry, sessionId: session.sessionId, note: here })
  }
  if (note !== undefined) {
    requireUnchanged(landed)
    const found = note
    const others = sessions
      .filter(({ sessionId }) => !landed.some((one) => one.sessionId === sessionId))
      .map(({ sessionId }) => ({ store, registry, sessionId, note: found }))
    return { note, landed, others }
  }
  // Its logs say that it was taken back, and whoever did so was interrupted before all that were given it were without it.
  const gone = { id: meant.note_id ?? meant.noted_at ?? '' }
  const left = sessions.map(({ sessionId }) => ({ store, registry, sessionId, note: gone })).filter(tellsNote)
  if (left.length > 0) return { note: gone, landed: [], others: left }
  const named = meant.note_id === undefined ? `at ${meant.noted_at}` : `as ${JSON.stringify(meant.note_id)}`
  throw new WinddownError('ARGUMENT_INVALID', `no note was left ${named}, or it was taken back already`, {
    op: 'takeBack',
    hint: 'Pass what note() returned, or the timestamp of the note. Notes of archived sessions: winddown unarchive.',
  })
}

/** The notes in the log of a landed session, as far as it is what was landed. */
function notesOf(store: Store, session: RegisteredSession): readonly NamedNote[] {
  const path = archivePath(store, session.sessionId)
  if (!existsSync(path)) return []
  const sum = landedLog(store, session)
  if (sum != null && sealedLogState(path, sum) === 'changed') return []
  return notesOfActions(actionsIn(path)).notes
}

function* actionsIn(path: string): Generator<PauseAction> {
  for (const entry of readLog(path)) if (entry.kind === 'action') yield entry.action
}

/** @throws WinddownError ARGUMENT_INVALID */
export function checkReference(note: unknown): void {
  const { id } = (typeof note === 'object' && note !== null ? note : {}) as Partial<NoteReference>
  if (typeof id === 'string' && id !== '') return
  throw new WinddownError('ARGUMENT_INVALID', `takeBack was given ${JSON.stringify(note) ?? String(note)}`, {
    op: 'takeBack',
    hint: 'Pass what note() returned.',
  })
}

/**
 * Says in the logs of what was landed that a note was taken back.
 * @returns writes their snapshots anew
 */
export function withoutIt(
  { landed, others }: FoundNote,
  { redact, now }: Pick<SessionOptions, 'redact' | 'now'>,
): () => Promise<void> {
  for (const one of landed) appendTakenBack(one, now?.() ?? new Date())
  // What is interrupted or fails here recovery does: of the sessions that left the note by what their logs say, of the others, which were given it, by this.
  return takenOut(
    [...others, ...landed],
    () => createWideRedactor({ extra: parseExtraPatterns(redact ?? []) }),
    () => {},
  )
}
