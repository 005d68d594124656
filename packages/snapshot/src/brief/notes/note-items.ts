/** Notes in a brief: those of its session, and those of earlier ones that nobody took back. */
import type { NoteFact } from '../../facts/intentions.ts'
import type { SessionFacts } from '../../session-facts.ts'
import type { BriefOptions } from '../brief-input.ts'
import type { Item } from '../fit.ts'
import { nameOfOrigin } from '../short-name.ts'
import { minute, plain, quote } from '../wording.ts'

/** Notes that are told before all that competes, the newest; older ones come last. */
const MOST = 20

/** Characters of one. */
const ROOM = 300

export function noteItems(facts: SessionFacts, options: BriefOptions): Item[] {
  const notes = [...(options.notes ?? []), ...facts.notes]
  return notes.map((note, i) => ({
    ...placeOf(note.author, i - Math.max(0, notes.length - MOST)),
    id: `note ${String(i).padStart(3, '0')}`,
    text: `- ${note.note}${note.at ? ` (${minute(note.at)})` : ''}: ${quote(note.text, ROOM)}`,
  }))
}

/** Behind the session's own, and after them where there is not room for all. */
export function carriedNoteItems({ carried_notes: notes = [] }: SessionFacts): Item[] {
  return notes.map(({ note, text, author, at, from }, i) => {
    const place = placeOf(author, i - Math.max(0, notes.length - MOST))
    return {
      ...place,
      id: `note of ${String(i).padStart(3, '0')}`,
      order: 500 + i,
      value: place.value - MOST * 2,
      text: `- ${note} (of an earlier session, ${minute(at ?? from.ended_at)}, ${plain(nameOfOrigin(from), 40)}): ${quote(text, ROOM)}`,
    }
  })
}

const placeOf = (author: NoteFact['author'], at: number): Omit<Item, 'id' | 'text'> =>
  author === 'person'
    ? { section: 'notes', order: at, tier: at < 0 ? 8 : 0, pool: 'notes', value: 850 + at }
    : { section: 'agent notes', order: at, tier: at < 0 ? 8 : 1, pool: 'agent notes', value: 100 + at }
