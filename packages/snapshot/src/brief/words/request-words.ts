/** What of a user's message is carried where all of it is too much: the opening, and the sentences that say why and how. */
import { shortenPastes } from '@winddown/core'
import { pattern } from '../../language/expressions.ts'
import { splitSentences } from '../../text/sentences.ts'
import { neutralise } from '../neutralise.ts'
import { opening } from '../wording.ts'

/**
 * Words with which people give reasons, object, set conditions and say what they want: connectives, not topics. English, then the
 * same few in other languages.
 */
const STANCE: readonly RegExp[] = [
  pattern('stance: reason'),
  pattern('stance: objection'),
  pattern('stance: obligation'),
  pattern('stance: wish'),
  pattern('stance: condition'),
  pattern('stance in other Latin scripts'),
  pattern('stance in other scripts'),
]

/** How many kinds of such words a sentence has. */
const stance = (sentence: string): number => STANCE.filter((words) => words.test(sentence)).length

/** What is left of a paste that was shortened. */
const isPaste = (part: string): boolean => /^\[\d+ lines pasted\b/.test(part)

/** The line of a pasted output that says what went wrong begins with one word and a colon, or has a code (`TS2305:`); what it is worth beside sentences that give reasons. */
const isError = (part: string): boolean => /^(?:[A-Z][A-Za-z]*(?:\[\w+\])?|.{0,80}\b[A-Z]{1,6}\d{3,4}): \S/.test(part)
const ERROR = 2.5

const GAP = ' […] '

/** Sentences of a message; points of a list, and lines that end without a stop, are one each. What it has twice is left out, or said once. */
function parts(text: string): string[] {
  const all = text
    .split(/\n+/)
    .flatMap((line) => splitSentences(line.trim()))
    .map((part) => neutralise(part))
    .filter((part) => part !== '')
  const typed =
    (text.match(OTHER_SCRIPT)?.length ?? 0) >= TYPED ? all.filter((part) => part.search(OTHER_SCRIPT) >= 0) : all
  const once = typed.filter((part) => part.length < PRINTED || typed.indexOf(part) === typed.lastIndexOf(part))
  return [...new Set(once.length > 0 ? once : typed.length > 0 ? typed : all)]
}

/** Characters from which a sentence that a message has twice was printed by a program: nobody types it again. */
const PRINTED = 20

/** Letters of a script that programs hardly print in: in a message that was typed in one, lines without any of them are pasted. */
const OTHER_SCRIPT = /[^\p{Script=Latin}\P{L}]/gu
const TYPED = 40

/** Part of the room that a last sentence may have, of which nothing is to be cut. */
const END = 0.6

/**
 * In about `room` characters the opening words and the last sentence, whole; `undefined` where the opening alone tells it, or it is too long. What a
 * program printed at its end is not what it asks for.
 */
export function bothEnds(text: string, room: number): string | undefined {
  const typed = shortenPastes(text)
  const whole = neutralise(typed)
  if (whole.length <= room) return undefined
  const all = parts(typed)
  const last = all.findLastIndex((part) => !isPaste(part) && !isError(part))
  const end = all[last]
  if (end === undefined || end.length + GAP.length > room * END) return undefined
  const head = opening(whole, 12, room - GAP.length - end.length)
  return head.includes(end) ? undefined : `${head}${GAP}${end}${last < all.length - 1 ? GAP.trimEnd() : ''}`
}

/**
 * At most about `room` characters: the opening words, the last sentence, then those that carry reasons, objections and conditions, in their
 * order, with `[…]` for what is left out. Short messages whole.
 * @param isLatest where the first sentence alone is too long, the last one is told all the same
 */
export function condensed(text: string, room: number, isLatest = false): string {
  const typed = shortenPastes(text)
  const whole = neutralise(typed)
  if (whole.length <= room) return whole
  const all = parts(typed)
  const chosen = new Set<number>()
  let left = room
  // A greeting or a title is no opening: the first twelve words, whatever sentences they are in.
  for (let i = 0, words = 0; i < all.length && words < 12; i += 1) {
    const part = all[i] as string
    chosen.add(i)
    words += part.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
    left -= part.length + 1
  }
  if (left < 0) return (isLatest ? bothEnds(text, room) : undefined) ?? opening(whole, 12, room)
  // What a message ends with is often what it asks for; that it ends with a paste is not.
  const last = all.findLastIndex((part) => !isPaste(part))
  const end = all[last] ?? ''
  if (last >= 0 && !chosen.has(last) && end.length + GAP.length <= left) {
    chosen.add(last)
    left -= end.length + GAP.length
  }
  const ranked = all
    .map((part, i) => ({
      i,
      part,
      value: (stance(part) + (isError(part) ? ERROR : 0.5)) / Math.sqrt(Math.max(60, part.length)),
    }))
    .filter(({ i, part }) => !chosen.has(i) && !isPaste(part))
    .sort((a, b) => b.value - a.value || a.i - b.i)
  for (const { i, part } of ranked) {
    if (part.length + GAP.length > left) continue
    chosen.add(i)
    left -= part.length + GAP.length
  }
  // What follows the newest chosen one is cut rather than left out, where nothing else fits.
  let out = ''
  let before = -1
  for (const i of [...chosen].sort((a, b) => a - b)) {
    out += (out === '' ? '' : i === before + 1 ? ' ' : GAP) + (all[i] as string)
    before = i
  }
  return before === all.length - 1 ? out : `${out} […]`
}

/** What a message is worth carrying whole: prose with reasons, and no mere consent. 0 to 1. */
export function substance(text: string): number {
  const prose = shortenPastes(text)
  const all = parts(prose)
  const reasons = all.reduce((sum, part) => sum + Math.min(3, stance(part)), 0)
  return Math.min(1, Math.min(0.6, prose.length / 700) + Math.min(0.4, reasons / 12))
}
