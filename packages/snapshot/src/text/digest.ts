/**
 * An answer in less room than it takes: its own words, chosen by where they stand and how they are set (first and last paragraph,
 * tables, lists, bold, figures), in their order, with `[…]` for what is left out. No word of a language decides.
 */
import { cut } from './excerpt.ts'
import { figures } from './figures.ts'
import { type Passage, passages } from './passages.ts'

const GAP = ' […] '

/** Characters under which a sentence hardly says anything by itself. */
const SHORT = 34

/** What a passage is worth to somebody who was not there, by its place and its form. */
function worth(passage: Passage, i: number, all: readonly Passage[]): number {
  // "Great question." opens an answer and says nothing.
  if (passage.text.length < SHORT && passage.form === 'sentence') return figures(passage.text) > 0 ? 0.6 : 0
  let value = 1
  if (i === 0 || (i === 1 && (all[0] as Passage).text.length < SHORT)) value += 1.6
  if (i === all.length - 1) value += 0.6
  // What it offered or asked stands with the reply to it, or among what is open.
  if (/[?？]$/.test(passage.text)) value -= 0.7
  if (passage.form === 'list') value += 0.8
  if (passage.stressed) value += 0.7
  value += figures(passage.text) * 0.35
  return value
}

/**
 * At most about `room` characters of an answer; whole where it fits. The whole is told as prose: marks of headings, lists and
 * tables are taken off.
 */
export function digest(text: string, room: number): string {
  const all = withoutRepeatedLeads(passages(text))
  if (all.length === 0) return cut(text.replace(/\s+/g, ' ').trim(), room)
  const own = all.map((passage, i) => withoutBefore(passage.text, all[i - 1]?.text ?? ''))
  const whole = own.reduce(joined, '')
  if (whole.length <= room) return whole
  const ranked = all
    .map((passage, i) => ({
      i,
      text: passage.text,
      value: worth(passage, i, all) / Math.sqrt(Math.max(70, passage.text.length)),
    }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.i - b.i)
  const chosen = new Map<number, string>()
  let left = room
  for (const { i, text: full } of ranked) {
    const words = chosen.has(i - 1) ? (own[i] as string) : full
    const cost = words.length + GAP.length
    if (cost <= left) chosen.set(i, words)
    // A long list is worth its beginning where nothing of the answer stands yet.
    else if (chosen.size === 0) chosen.set(i, cut(words, left - GAP.length))
    else continue
    left -= (chosen.get(i) as string).length + GAP.length
  }
  return inOrder(chosen, own)
}

/** The chosen passages in their order, `[…]` for what is left out between them and around them. */
function inOrder(chosen: ReadonlyMap<number, string>, own: readonly string[]): string {
  let out = ''
  let last = -1
  for (const [i, words] of [...chosen].sort(([a], [b]) => a - b)) {
    const follows = i === last + 1 && out !== ''
    out +=
      (out === '' ? (i > 0 ? '[…] ' : '') : follows ? between(out) : GAP) +
      (follows && words !== own[i] ? withoutBefore(words, own[i - 1] as string) : words)
    last = i
  }
  return last === own.length - 1 ? out : `${out} […]`
}

/** Points and rows end without a stop: what follows them begins anew. */
const between = (before: string): string => (/[\p{L}\p{N})`"'”»%]$/u.test(before) ? ' · ' : ' ')

const joined = (before: string, words: string): string => (before === '' ? words : before + between(before) + words)

/** A sentence that points back is carried with the one before it: here that one stands there already. */
function withoutBefore(text: string, before: string): string {
  return before !== '' && text.length > before.length && text.startsWith(`${before} `)
    ? text.slice(before.length + 1)
    : text
}

/** Points that are carried one by one bear their heading each: here, in their order, it is said once. */
function withoutRepeatedLeads(all: readonly Passage[]): readonly Passage[] {
  return all.map((passage, i) => {
    const lead = `${passage.lead}: `
    const before = all[i - 1]
    const repeated = passage.lead !== '' && before?.lead === passage.lead && before.text.startsWith(lead)
    return repeated && passage.text.startsWith(lead) ? { ...passage, text: passage.text.slice(lead.length) } : passage
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
