/** What a conclusion of the agent is worth to a successor, beside the others. */

import type { StatementFact } from '../../facts/statements.ts'
import { isAnnouncement } from '../../language/announcements.ts'
import { longWords } from '../../text/long-words.ts'
import { DOCUMENT, TEST_FILE } from '../../text/path-names.ts'
import { type NameTable, namesIn } from '../names/name-table.ts'
import type { Moment } from '../stream.ts'

export interface Draft {
  text: string
  kind: StatementFact['kind']
  strength: number
  final: boolean
  /** Said in a turn in which nothing had been changed yet: it weighs what to do rather than report what was done. */
  deliberates: boolean
  request: number
  /** Where it was written rather than said. */
  written?: string
  moment: Moment
  /** Record of the call before it; -1 where none came before. */
  after: number
}

/** What a kind of statement is worth to a successor. Results are evident from files and checks, so they come last. */
const WORTH: { readonly [K in StatementFact['kind']]: number } = {
  cause: 3,
  decision: 3,
  rejection: 2.6,
  limit: 2.6,
  learning: 2.2,
  next: 1.4,
  question: 1.6,
  result: 1,
  other: 0.9,
}

/** Half the worth of a conclusion is gone after so many actions; what was found out lasts longer than what was touched. */
const HALF_LIFE = 400

/** How much it stands for by where it was said: weighed with the user, written down for people, reported, or remarked. */
function standing(draft: Draft): number {
  const { written } = draft
  if (written === undefined) return draft.deliberates ? 1.9 : draft.final ? 1.2 : isAnnouncement(draft.text) ? 0.35 : 1
  if (DOCUMENT.test(written)) return 1.6
  if (!written.includes('.')) return 1.3
  return TEST_FILE.test(written) ? 0.3 : 0.8
}

/** What it is kept for while there is no room for all: of the same kind the newer, and answers longer. */
export const keptFor = (d: Draft, now: number): number =>
  WORTH[d.kind] * d.strength * (d.final ? 1.5 : 1) * 0.5 ** ((now - d.moment.record) / (HALF_LIFE * 4))

/** Weight: what kind it is, how clearly said, whether in an answer, how recent, how much it is about what the work is about. */
export function weigh(drafts: readonly Draft[], table: NameTable, now: number): { draft: Draft; weight: number }[] {
  const newest = new Map<string, Draft>()
  // The same sentence said twice counts once, where it was said last.
  for (const draft of drafts) newest.set(draft.text.toLowerCase(), draft)
  return withoutRepeats([...newest.values()])
    .map((draft) => {
      let focus = 0
      for (const name of namesIn(draft.text, 600)) focus += Math.min(2, Math.sqrt(table.weight(name, now)) / 2)
      const age = 0.5 ** ((now - draft.moment.record) / HALF_LIFE)
      const about = 1 + Math.min(2, focus) / 2
      return {
        draft,
        weight: WORTH[draft.kind] * (draft.strength / 3) * standing(draft) * about * (0.25 + 0.75 * age),
      }
    })
    .sort((a, b) => b.weight - a.weight || a.draft.moment.record - b.draft.moment.record)
}

/** Words of a text that carry it; in scripts without spaces, pairs of characters. */
function wordsOf(text: string): ReadonlySet<string> {
  const lower = text.toLowerCase()
  const words = new Set(longWords(lower, /[\p{L}\p{N}_./-]+/gu, 3))
  if (/[\u3040-\u9fff\uac00-\ud7af]/u.test(lower))
    for (let i = 0; i + 1 < lower.length; i += 1) words.add(lower.slice(i, i + 2))
  return words
}

/** Share of a's words that b has too, above which a says nothing new. */
const SAME = 0.75

/** Without what a later statement says again: a report repeats the report before it, a list the sentence that led to it. */
function withoutRepeats(drafts: readonly Draft[]): Draft[] {
  const kept: { draft: Draft; words: ReadonlySet<string> }[] = []
  for (const draft of [...drafts].reverse()) {
    const words = wordsOf(draft.text)
    const repeats = (other: { words: ReadonlySet<string> }): boolean => {
      let same = 0
      for (const word of words) if (other.words.has(word)) same += 1
      return words.size > 0 && same / words.size >= SAME
    }
    if (!kept.some(repeats)) kept.push({ draft, words })
  }
  return kept.reverse().map(({ draft }) => draft)
}
