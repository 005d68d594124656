/** What only the harness's own summary still knows of what came before a compaction: told as it stood then, point by point. */
import type { SummaryFact } from '../../facts/incidents.ts'
import { expression } from '../../language/expressions.ts'
import { classifySentence } from '../../language/statements.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { cut } from '../../text/excerpt.ts'
import { isSaidBy, saidBy } from '../../text/near-duplicates.ts'
import type { Item } from '../fit.ts'
import { neutralise } from '../neutralise.ts'
import { place, plain } from '../wording.ts'
import { letters, type Point, pointsOf } from './summary-points.ts'

/** Points that are told at most: what a summary says at length it says of what the brief tells in its own place. */
const MOST = 30

/** Characters of a point with what stands under it. */
const POINT = 360

const isOpen = (kind: string | undefined): boolean => kind === 'limit' || kind === 'next'

/** Words of prose that a point has at least; with fewer it lists names, or is a heading that lost what stood under it. */
const WORDS = 6

/** Of a script without spaces so many characters. */
const CHARACTERS = 14

/** True where a point says something by itself: names, paths and code are no words of it. */
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

/** Points of the harness's own summaries, told or not. */
export const summaryPoints = ({ summaries }: SessionFacts): number =>
  summaries.reduce((sum, { text }) => sum + pointsOf(text).length, 0)

/** The harness's own summary of an earlier part: second-hand, and older than all the rest. */
export function summaryItems(facts: SessionFacts): Item[] {
  const summaries = facts.summaries.slice(-2)
  const isTold = toldElsewhere(facts)
  const points = summaries.flatMap((summary, s) => {
    const wentOn = facts.actions - 1 > summary.source.record
    return pointsOf(summary.text)
      .filter(({ text, worth }) => !(wentOn && (worth === 0 || isOpenThen(text))) && isSentence(text) && !isTold(text))
      .map((point, n): Valued => ({ ...point, s, n, value: worthOf(point, summary) }))
  })
  // Where nothing else is on record of what came before, the summary is all there is of it.
  const newest = summaries.at(-1)?.source.record ?? 0
  const isKnown = facts.requests.some(({ source }) => source.record < newest)
  const best = [...points].sort((a, b) => b.value - a.value || a.s - b.s || a.n - b.n)
  const parts = new Map<string, [Valued, ...Valued[]]>()
  for (const point of isKnown ? best.slice(0, MOST) : best) {
    const key = `${point.s} ${point.heading}`
    const part = parts.get(key)
    if (part) part.push(point)
    else parts.set(key, [point])
  }
  return [...parts.values()].flatMap(([first, ...others]) => itemsOf(summaries[first.s] as SummaryFact, first, others))
}

/** What was open then may be done since. */
const isOpenThen = (text: string): boolean =>
  expression('open at that time').test(text) || isOpen(classifySentence(text)?.kind)

/** Tells of each point whether the brief has it in its own place, or had it in a point before. */
function toldElsewhere(facts: SessionFacts): (text: string) => boolean {
  const asked = facts.requests.map(({ text }) => letters(text))
  // What the user asked and what the agent answered stands with the requests, in their own words.
  const said = facts.requests
    .flatMap(({ text, answer }) => [text, answer ?? ''])
    .concat(facts.last_words?.text ?? '')
    .filter((text) => text !== '')
    .map(saidBy)
  const told = new Set<string>()
  return (text) => {
    const own = letters(text)
    if (told.has(own) || isQuoteOf(text, asked)) return true
    if (own.length >= 12 && asked.some((request) => request.includes(own))) return true
    const words = saidBy(text)
    if (said.some((other) => isSaidBy(words, other))) return true
    told.add(own)
    return false
  }
}

interface Valued extends Point {
  /** Which summary it is of, and its place in it. */
  readonly s: number
  readonly n: number
  readonly value: number
}

function worthOf({ text, worth }: Point, summary: SummaryFact): number {
  const kind = classifySentence(text)
  const strength = kind && kind.kind !== 'result' && kind.kind !== 'question' ? 2 : 1
  return (worth * strength) / (1 + summary.compactions_since) / Math.sqrt(Math.max(80, text.length))
}

/** A heading, where it stood, with the points under it while there is room: those worth most, told in their own order. */
function itemsOf(summary: SummaryFact, best: Valued, others: readonly Valued[]): Item[] {
  const base = { section: 'earlier', tier: 2, pool: 'earlier' }
  const id = `summary ${best.s} ${String(best.n).padStart(4, '0')}`
  const title = best.heading === '' ? '' : `${plain(best.heading, 60)} `
  const order = best.s * 10_000 + Math.min(best.n, ...others.map(({ n }) => n))
  return [
    { ...base, id, order, value: best.value, text: `- ${title}(${place(summary.source)}):`, hollow: true },
    ...[best, ...others].map((point, i) => ({
      ...base,
      id: `${id} ${String(point.n).padStart(4, '0')}`,
      of: id,
      order: point.n,
      // The first one's turn comes at once.
      value: i === 0 ? best.value * 0.9999 : point.value,
      text: `\n  - ${cut(neutralise(point.text), POINT)}`,
    })),
  ]
}
