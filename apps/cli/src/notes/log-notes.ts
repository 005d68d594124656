/** The notes in an open log, without those that were taken back. */
import { notesOfActions, type PauseAction } from '@winddown/core'
import type { NoteFact } from '@winddown/snapshot'

export type LogNote = Pick<NoteFact, 'note' | 'text' | 'author' | 'source'> & {
  readonly at: string
  readonly id: string
}

const KINDS = ['next', 'decision', 'question', 'reminder'] as const

const isEvent = ({ type, data }: PauseAction, event: string): boolean =>
  type === 'system_event' && data['event'] === event

/** True for a note, and for what takes one back. */
export const isOfNotes = (action: PauseAction): boolean => isEvent(action, 'note') || isEvent(action, 'note_taken_back')

export function notesOfLog(actions: Iterable<PauseAction>): readonly LogNote[] {
  return notesOfActions(actions).notes.map(({ id, at, record, data }) => {
    const { note, text, author } = data as Readonly<Record<string, unknown>>
    return {
      id,
      note: KINDS.find((each) => each === note) ?? 'note',
      text: String(text),
      author: author === 'person' ? 'person' : 'agent',
      at,
      source: { kind: 'api', record },
    }
  })
}
