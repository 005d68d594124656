/** What documents say that the session wrote: plans, reports and designs, in their own words. */
import type { SessionFacts } from '../session-facts.ts'
import { digest } from '../text/digest.ts'
import { roomFor } from '../text/room.ts'
import type { Item } from './fit.ts'
import { neutralise } from './neutralise.ts'
import { ago, count, plain } from './wording.ts'

/** Rooms of a document, characters: each takes the place of the one before it while there is room. */
const STEPS = [260, 700, 1800] as const

/** Characters under which an edit of a document says less than the answer that tells of it. */
const LEAST = 200

export function documentItems(facts: SessionFacts): Item[] {
  const newest = [...(facts.documents ?? [])].reverse().filter(({ text, created }) => created || text.length >= LEAST)
  return newest.flatMap((document, i) => {
    const id = `document ${String(i).padStart(3, '0')}`
    const how = document.created ? 'new' : count(document.edits, 'edit')
    // What it says of the work was so when it was written.
    const since = facts.files.some(({ last_write: at = -1 }) => at > document.source.record)
      ? ', files changed since'
      : ''
    const label = `- ${plain(document.path, 120)} (${how}, ${ago(document, facts)}${since}): `
    let length = 0
    return STEPS.flatMap((room, step): Item[] => {
      const words = neutralise(digest(document.text, roomFor(document.text, room)))
      if (step > 0 && words.length <= length + 20) return []
      length = words.length
      const item: Item = {
        id: step === 0 ? id : `${id} ${step}`,
        section: 'documents',
        order: i,
        tier: 2,
        pool: 'documents',
        value:
          (document.created ? 60 : 40) -
          6 * i -
          step * 25 -
          Math.min(30, (facts.actions - document.source.record) / 10),
        text: `${label}"${words}"`,
      }
      return [step === 0 ? item : { ...item, of: id, replaces: true }]
    })
  })
}
