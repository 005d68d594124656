/** What tells one note from another: the moment at which it was left does not, since two may share a millisecond. */
import { randomBytes } from 'node:crypto'
import type { JsonObject, PauseAction } from './action.ts'

/** A new name for a note, the `note_id` of its event. It says nothing of its words. */
export const newNoteId = (): string => `n${randomBytes(6).toString('hex')}`

/** A note, as far as it has to be known to be taken back. */
export interface NamedNote {
  readonly id: string
  readonly at?: string | undefined
}

/**
 * Names the notes of one log, in its order. One with a `note_id` is called by it. An older one is called by its moment; each further one of the same moment
 * by that and its place among them.
 */
export class NoteNames {
  readonly #ofMoment = new Map<string, number>()

  /** @param at when it was left: `timestamp` of its data, else of its action */
  nameOf(id: unknown, at: string | undefined): string {
    if (typeof id === 'string' && id !== '') return id
    const moment = at ?? ''
    const before = this.#ofMoment.get(moment) ?? 0
    this.#ofMoment.set(moment, before + 1)
    return before === 0 ? moment : `${moment}#${before + 1}`
  }
}

/** When the note of an action was left. */
const notedAt = (action: { readonly timestamp: string; readonly data: JsonObject }): string => {
  const own = action.data['timestamp']
  return typeof own === 'string' && own !== '' ? own : action.timestamp
}

/**
 * Which of the notes that were left so far, oldest first, a `note_taken_back` means: the one of its `note_id`; without one the newest of its `noted_at`.
 * @returns -1 where it means none of them
 */
export function noteTakenBack(notes: readonly NamedNote[], event: JsonObject): number {
  const { note_id: id, noted_at: at } = event
  if (typeof id === 'string' && id !== '') return notes.findLastIndex((note) => note.id === id)
  return notes.findLastIndex((note) => note.at === at)
}

/** The notes of a record, oldest first, each with what it is called: older records say it of none. */
export function namedNotes<Note extends Partial<NamedNote>>(notes: readonly Note[]): readonly (Note & NamedNote)[] {
  const names = new NoteNames()
  return notes.map((note) => ({ ...note, id: names.nameOf(note.id, note.at) }))
}

/** A note as it stands in a log. */
export interface LoggedNote {
  readonly id: string
  readonly at: string
  /** Which action of the log it is, from 0. */
  readonly record: number
  readonly data: PauseAction['data']
}

/** The notes in a log's actions that hold, oldest first, and which of its actions are notes that were taken back. */
export function notesOfActions(actions: Iterable<PauseAction>): {
  readonly notes: readonly LoggedNote[]
  readonly takenBack: ReadonlySet<number>
} {
  const names = new NoteNames()
  const notes: LoggedNote[] = []
  const takenBack = new Set<number>()
  let record = 0
  for (const action of actions) {
    if (action.type === 'system_event' && action.data.event === 'note') {
      const at = notedAt(action)
      notes.push({ id: names.nameOf(action.data['note_id'], at), at, record, data: action.data })
    } else if (action.type === 'system_event' && action.data.event === 'note_taken_back') {
      const found = noteTakenBack(notes, action.data)
      if (found !== -1) for (const { record: gone } of notes.splice(found, 1)) takenBack.add(gone)
    }
    record += 1
  }
  return { notes, takenBack }
}
