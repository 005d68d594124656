/** What only the harness's own summary still knows of what came before a compaction. */
import { expression, pattern } from '../../language/expressions.ts'
import { classifySentence } from '../../language/statements.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { cut } from '../../text/excerpt.ts'
import { isSaidBy, type Said, saidBy } from '../../text/near-duplicates.ts'
import { sentences } from '../../text/sentences.ts'
import type { Item } from '../fit.ts'
import { neutralise } from '../neutralise.ts'

/** Headings of a summary under which stands what only the summary still knows. */
const WORTH: readonly (readonly [RegExp, number])[] = [
  [pattern('summary heading: progress'), 0],
  [pattern('summary heading: decisions'), 3],
  [pattern('summary heading: faults'), 2.6],
  [pattern('summary heading: requests'), 2.4],
  [pattern('summary heading: concepts'), 1.6],
  [pattern('summary heading: files'), 0.5],
]

/** What a heading is worth; with 0 what stands under it has gone on since and is left out. */
const worthOf = (title: string): number => WORTH.find(([words]) => words.test(title))?.[1] ?? 0.8

/** A heading alone on its line, and one with its text behind it. */
const TITLE = /^\s*(?:#{1,4}\s+|\d+\.\s+\*{0,2}|\*\*)([A-Z][^:*]{3,60}):?\*{0,2}:?\s*$/
const TITLED = /^\d+\.\s+\*{0,2}([A-Z][^:*]{3,60})\*{0,2}:\*{0,2}\s+\S/

/** Letters and digits alone: the same words between other signs are the same. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()

/** Lines that are told at most: what a summary says at length it says of what the brief tells in its own place. */
const MOST = 30

/** Characters of a line. */
const LINE = 260

const isOpen = (kind: string | undefined): boolean => kind === 'limit' || kind === 'next'

/** Words of prose that a sentence has at least; with fewer it lists names, or is a heading that lost what stood under it. */
const WORDS = 6

/** Of a script without spaces so many characters. */
const CHARACTERS = 14

/** True where a line says something by itself: names, paths and code are no words of it. */
function isSentence(text: string): boolean {
  const prose = text.replace(/`[^`]*`/g, ' ')
  if ((prose.match(/[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]/gu)?.length ?? 0) >= CHARACTERS) return true
  const words = prose.split(/\s+/).map((word) => word.replace(/^[("'“*]+|[)"'”*,;:.!?…]+$/gu, ''))
  return words.filter((word) => /^\p{L}[\p{Ll}\p{M}]*(?:['’-]\p{L}+)*$/u.test(word)).length >= WORDS
}

/** Quoted words of the user that stand among the requests, word for word. */
const QUOTED = /["“„«]([^"“”„«»[\]]{12,})/gu
const isQuoteOf = (text: string, asked: readonly string[]): boolean =>
  [...text.matchAll(QUOTED)].some(([, words = '']) => {
    const own = letters(words)
    return own.length >= 12 && asked.some((request) => request.includes(own))
  })

/** The harness's own summary of an earlier part: second-hand, and older than all the rest. */
export function summaryItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  const told = new Set<string>()
  const asked = facts.requests.map(({ text }) => letters(text))
  // What the user asked and what the agent answered stands with the requests, in their own words.
  const toldApart: readonly Said[] = facts.requests
    .flatMap(({ text, answer }) => [text, answer ?? ''])
    .concat(facts.last_words?.text ?? '')
    .filter((text) => text !== '')
    .map(saidBy)
  facts.summaries.slice(-2).forEach((summary, s) => {
    let heading = 0.8
    let n = 0
    let isCode = false
    const went = facts.actions - 1 > summary.source.record
    for (const raw of summary.text.split('\n', 600)) {
      if (/^\s*(?:```|~~~)/.test(raw)) isCode = !isCode
      if (isCode) continue
      const title = TITLE.exec(raw)?.[1]
      if (title) {
        heading = worthOf(title)
        continue
      }
      const titled = TITLED.exec(raw)?.[1]
      if (titled) heading = worthOf(titled)
      if (heading === 0 && went) continue
      const all = sentences(raw)
      const joined = all.join(' ').replace(/^[a-z][.)]\s+/, '')
      // "Fixed by a second lid." says nothing without what stood before it.
      for (const sentence of joined.length <= LINE ? [joined] : all) {
        if (sentence.length < 30 || !isSentence(sentence) || pattern('frame of a summary').test(sentence)) continue
        // A heading of what follows, which is told apart or not at all; the user's words stand as asked.
        const own = letters(sentence)
        if (/[:：]$/.test(sentence) || isQuoteOf(sentence, asked)) continue
        if (own.length >= 12 && asked.some((request) => request.includes(own))) continue
        const said = saidBy(sentence)
        if (toldApart.some((other) => isSaidBy(said, other))) continue
        // What was open then may be done since.
        if (went && (expression('open at that time').test(sentence) || isOpen(classifySentence(sentence)?.kind)))
          continue
        // A summary says in its second part what it thought over in its first.
        if (told.has(sentence)) continue
        told.add(sentence)
        const kind = classifySentence(sentence)
        const strength = kind && kind.kind !== 'result' && kind.kind !== 'question' ? 2 : 1
        n += 1
        items.push({
          id: `summary ${s} ${String(n).padStart(4, '0')}`,
          section: 'earlier',
          order: s * 10_000 + n,
          tier: 2,
          pool: 'earlier',
          value: (heading * strength) / (1 + summary.compactions_since) / Math.sqrt(Math.max(80, sentence.length)),
          text: `- ${cut(neutralise(sentence), LINE)}`,
        })
      }
    }
  })
  const newest = facts.summaries.at(-1)?.source.record ?? 0
  // Where nothing else is on record of what came before, the summary is all there is of it.
  const isKnown = facts.requests.some(({ source }) => source.record < newest)
  return isKnown ? items.sort((a, b) => b.value - a.value).slice(0, MOST) : items
}
