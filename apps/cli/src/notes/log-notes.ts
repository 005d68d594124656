/** The notes in an open log, without those that were taken back. */
import type { PauseAction } from '@winddown/core'
import type { NoteFact } from '@winddown/snapshot'

export type LogNote = Pick<NoteFact, 'note' | 'text' | 'author' | 'source'> & { readonly at: string }

const KINDS = ['next', 'decision', 'question', 'reminder'] as const

const isEvent = ({ type, data }: PauseAction, event: string): boolean =>
  type === 'system_event' && data['event'] === event

/** True for a note, and for what takes one back. */
export const isOfNotes = (action: PauseAction): boolean => isEvent(action, 'note') || isEvent(action, 'note_taken_back')

export function notesOfLog(actions: Iterable<PauseAction>): readonly LogNote[] {
  const notes: LogNote[] = []
  let record = 0
  for (const action of actions) {
    const { note, text, author, noted_at: at } = action.data as Readonly<Record<string, unknown>>
    if (isEvent(action, 'note'))
      notes.push({
        note: KINDS.find((each) => each === note) ?? 'note',
        text: String(text),
        author: author === 'person' ? 'person' : 'agent',
        at: action.timestamp,
        source: { kind: 'api', record },
      })
    else if (isEvent(action, 'note_taken_back')) {
      const found = notes.findLastIndex((one) => one.at === at)
      if (found !== -1) notes.splice(found, 1)
    }
    record += 1
  }
  return notes
}
