/**
 * An answer in less room than it takes: its own words, chosen by where they stand and how they are set (first and last paragraph,
 * tables, lists, bold, figures), in their order, with `[…]` for what is left out. No word of a language decides.
 */
import { estimateTokens } from '@winddown/core'
import { cut } from './excerpt.ts'
import { figures } from './figures.ts'
import { type Passage, passages } from './passages.ts'
import { splitSentences } from './sentences.ts'

const GAP = ' […] '

/** What a sentence has to be as long as plain English of so many characters to say something by itself. */
const SHORT = 34

/** Plain English that would cost as much: a character of a dense script says as much as several letters. */
const lengthOf = (text: string): number => estimateTokens(text) * 4

/** What a passage is worth to somebody who was not there, by its place and its form. */
function worth(passage: Passage, i: number, all: readonly Passage[], asks: boolean): number {
  // The number of a point that was not chosen.
  if (!/\p{L}/u.test(passage.text)) return 0
  // "Yes, it should." answers in its first word.
  if (i === 0 && ANSWERS.test(passage.text)) return 2.6
  // "Great question." opens an answer and says nothing.
  if (lengthOf(passage.text) < SHORT && passage.form === 'sentence') return figures(passage.text) > 0 ? 0.6 : 0
  let value = 1
  if (i === 0 || (i === 1 && lengthOf((all[0] as Passage).text) < SHORT)) value += 1.6
  if (i === all.length - 1 || (i === all.length - 2 && ASKS.test((all[i + 1] as Passage).text))) value += 0.6
  // What it offered or asked stands with the reply to it; of the last answer of all it is what is open.
  if (ASKS.test(passage.text)) value += asks ? 0.9 : -0.7
  if (passage.form === 'list') value += 0.8
  if (passage.stressed) value += 0.7
  value += figures(passage.text) * 0.35
  return value
}

const ASKS = /[?？]$/

/** One short word and a mark that holds no more than a breath. */
const ANSWERS = /^\p{L}{1,7}(?:[,，、]| [—–-]) ?\p{L}/u

/** Share of the room that a passage counts with at most: a list that is longer is told by its first points. */
const PART = 0.6

/**
 * At most about `room` characters of an answer; whole where it fits. The whole is told as prose: marks of headings, lists and
 * tables are taken off. `asks`: nobody replied to it, so that its questions and offers count.
 */
export function digest(text: string, room: number, asks = false): string {
  const all = passages(text)
  if (all.length === 0) return cut(text.replace(/\s+/g, ' ').trim(), room)
  /** Each as it stands behind the one before it. */
  const own = withoutRepeatedLeads(all).map((words, i) => withoutBefore(words, all[i - 1]?.text ?? ''))
  const whole = own.reduce(joined, '')
  if (whole.length <= room) return whole
  const most = Math.max(70, room * PART)
  const ranked = all
    .map((passage, i) => ({
      i,
      text: passage.text,
      value: worth(passage, i, all, asks) / Math.sqrt(Math.min(most, Math.max(70, lengthOf(passage.text)))),
    }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.i - b.i)
  const chosen = new Map<number, string>()
  let left = room
  for (const { i, text: full } of ranked) {
    const words = chosen.has(i - 1) ? (own[i] as string) : full
    const cost = words.length + GAP.length
    if (cost <= left) chosen.set(i, words)
    else {
      // A long list is worth its first points; a sentence only where nothing of the answer stands yet.
      const part =
        firstPoints(words, left - 2 * GAP.length) ?? (chosen.size === 0 ? cut(words, left - GAP.length) : undefined)
      if (part === undefined) continue
      chosen.set(i, part)
    }
    left -= (chosen.get(i) as string).length + GAP.length
  }
  return inOrder(chosen, all, own)
}

/** Characters under which the beginning of a list is not worth its heading. */
const FEW = 80

/** The first points of a list, whole, with the sign of what is left out; `undefined` where not even a few words of it fit. */
function firstPoints(words: string, room: number): string | undefined {
  if (room < FEW) return undefined
  const end = words.lastIndexOf('; ', room)
  return end < FEW ? undefined : `${words.slice(0, end)}${GAP.trimEnd()}`
}

/** The chosen passages in their order, `[…]` for what is left out between them and around them. */
function inOrder(chosen: ReadonlyMap<number, string>, all: readonly Passage[], own: readonly string[]): string {
  let out = ''
  let last = -1
  for (const [i, words] of [...chosen].sort(([a], [b]) => a - b)) {
    const gap = out.endsWith('[…]') ? ' ' : GAP
    const before = chosen.get(last)
    const isWhole = before === all[last]?.text || before === own[last]
    const follows = i === last + 1 && out !== '' && isWhole
    // What was chosen by itself bears its heading, which the one before it may say already.
    const told = follows && words === (all[i] as Passage).text ? (own[i] as string) : words
    out += (out === '' ? (i > 0 ? '[…] ' : '') : follows || i === last + 1 ? between(out) : gap) + told
    last = i
  }
  return last === own.length - 1 || out.endsWith('[…]') ? out : `${out} […]`
}

/** Points and rows end without a stop: what follows them begins anew. */
const between = (before: string): string => (/[\p{L}\p{N})`"'”»%*_]$/u.test(before) ? ' · ' : ' ')

const joined = (before: string, words: string): string => (before === '' ? words : before + between(before) + words)

/** A sentence that points back is carried with the one before it: here that one stands there already. */
function withoutBefore(text: string, before: string): string {
  if (before === '') return text
  if (text.length > before.length && text.startsWith(`${before} `)) return text.slice(before.length + 1)
  // The one before was carried with one of its own: both end alike.
  const last = splitSentences(before).at(-1) as string
  return last.length < before.length && text.startsWith(`${last} `) ? text.slice(last.length + 1) : text
}

/** Points that are carried one by one bear their heading each: in their order it is said once. */
function withoutRepeatedLeads(all: readonly Passage[]): string[] {
  return all.map((passage, i) => {
    const lead = `${passage.lead}: `
    const before = all[i - 1]
    const repeated = passage.lead !== '' && before?.lead === passage.lead && before.text.startsWith(lead)
    return repeated && passage.text.startsWith(lead) ? passage.text.slice(lead.length) : passage.text
  })
}

/** How much an answer tells beyond what was done: figures, tables, several points. 0 to 1. */
export function tellsResults(text: string): number {
  const all = passages(text)
  const lists = all.filter((passage) => passage.form === 'list').length
  return Math.min(1, figures(text) * 0.08 + lists * 0.12 + Math.min(0.35, text.length / 4000))
}

/** Whether the last words of a session are this answer: either may be cut. */
export const isSameAnswer = (answer: string, words: string | undefined): boolean =>
  words !== undefined && words.trim() !== '' && words.trim().slice(0, 120) === answer.trim().slice(0, 120)
