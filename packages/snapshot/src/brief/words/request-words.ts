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

const GAP = ' […] '

/** Sentences of a message; points of a list, and lines that end without a stop, are one each. What is said again in it is said once. */
function parts(text: string): string[] {
  const all = text
    .split(/\n+/)
    .flatMap((line) => splitSentences(line.trim()))
    .map((part) => neutralise(part))
    .filter((part) => part !== '')
  const typed =
    (text.match(OTHER_SCRIPT)?.length ?? 0) >= TYPED ? all.filter((part) => part.search(OTHER_SCRIPT) >= 0) : all
  return [...new Set(typed.length > 0 ? typed : all)]
}

/** Letters of a script that programs hardly print in: in a message that was typed in one, lines without any of them are pasted. */
const OTHER_SCRIPT = /[^\p{Script=Latin}\P{L}]/gu
const TYPED = 40

/**
 * At most about `room` characters: the opening words, the last sentence, then those that carry reasons, objections and conditions, in their
 * order, with `[…]` for what is left out. Short messages whole.
 */
export function condensed(text: string, room: number): string {
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
  if (left < 0) return opening(whole, 12, room)
  // What a message ends with is often what it asks for.
  const end = all.at(-1) ?? ''
  if (!chosen.has(all.length - 1) && end.length + GAP.length <= left) {
    chosen.add(all.length - 1)
    left -= end.length + GAP.length
  }
  const ranked = all
    .map((part, i) => ({ i, part, value: (stance(part) + 0.5) / Math.sqrt(Math.max(60, part.length)) }))
    .filter(({ i }) => !chosen.has(i))
    .sort((a, b) => b.value - a.value || a.i - b.i)
  for (const { i, part } of ranked) {
    if (part.length + GAP.length > left) continue
    chosen.add(i)
    left -= part.length + GAP.length
  }
  // What follows the newest chosen one is cut rather than left out, where nothing else fits.
  let out = ''
  let last = -1
  for (const i of [...chosen].sort((a, b) => a - b)) {
    out += (out === '' ? '' : i === last + 1 ? ' ' : GAP) + (all[i] as string)
    last = i
  }
  return last === all.length - 1 ? out : `${out} […]`
}

/** What a message is worth carrying whole: prose with reasons, and no mere consent. 0 to 1. */
export function substance(text: string): number {
  const prose = shortenPastes(text)
  const all = parts(prose)
  const reasons = all.reduce((sum, part) => sum + Math.min(3, stance(part)), 0)
  return Math.min(1, Math.min(0.6, prose.length / 700) + Math.min(0.4, reasons / 12))
}
