/** What a request answers, and what came of it: out of the agent's answers before and after it. */

import type { RequestFact } from '../../facts/requests.ts'
import { expression, pattern } from '../../language/expressions.ts'
import { opensApart } from '../../language/phrases.ts'
import { isTalk } from '../../language/statements.ts'
import { cut } from '../../text/excerpt.ts'
import { passages } from '../../text/passages.ts'
import { plain, sentences } from '../../text/sentences.ts'
import { neutralise } from '../neutralise.ts'

const ASKS = /[?？]$/

/** Questions that stand before the last one, side by side with it. */
const SIDE_BY_SIDE = 2

/** Characters up to which a question says little of what it asks for: "Shall I do it this way?". */
const TERSE = 60

/**
 * What the agent had asked: the last question of its answer, after what led to it (the options), as far as `room` goes. A
 * question that says little by itself never stands without what leads to it, which is cut where it is too long.
 */
export function questionIn(answer: string | undefined, room: number, bare: boolean): string | undefined {
  if (!answer) return undefined
  const told = passages(answer)
  // A sentence that points back is carried with the one before it.
  const all = told.filter(({ text }, i) => told[i + 1]?.text.startsWith(`${text} `) !== true)
  const textAt = (i: number): string => all[i]?.text ?? ''
  let end = all.length - 1
  while (end > 0 && end > all.length - 6 && !ASKS.test(textAt(end))) end -= 1
  // Nothing was asked: only a bare consent still needs what came before it.
  if (!ASKS.test(textAt(end))) {
    if (!bare) return undefined
    end = all.length - 1
  }
  let text = textAt(end)
  let begin = end
  const join = joiner(answer)
  // "Shall I port it? Or is it to stay?": a yes may be to either.
  while (begin > 0 && end - begin < SIDE_BY_SIDE && ASKS.test(text) && ASKS.test(textAt(begin - 1))) {
    begin -= 1
    if (!text.startsWith(textAt(begin))) text = join(textAt(begin), text)
  }
  let alone = text.length <= TERSE
  for (let i = begin - 1; i >= 0; i -= 1) {
    const part = textAt(i)
    if (text.length + part.length >= room) {
      if (alone || text.length < room / 2) text = `${shortened(part, room - text.length, alone)}${text}`
      break
    }
    text = join(part, text)
    alone = false
  }
  let next = end + 1
  for (; next < all.length && text.length + textAt(next).length < room; next += 1) text = join(text, textAt(next))
  if (!endsWith(answer, text)) text = `${text}${LEFT_OUT.trimEnd()}`
  return text === '' ? undefined : text
}

/** Words at the border of two passages by which it is seen whether anything stands between them. */
const AT_BORDER = 3

/** The words of an answer in one line, without what marks its points and names the language of its code. */
const shownWords = (answer: string): string =>
  ` ${wordsOf(answer.replace(MARK, '').replace(/^\s*(?:```|~~~).*$/gm, '')).join(' ')}`

/** Puts passages of an answer together, with the mark of what was left out where the answer has words in between: code, a table, a heading. */
function joiner(answer: string): (before: string, after: string) => string {
  const all = `${shownWords(answer)} `
  return (before, after) => {
    const border = [...wordsOf(before).slice(-AT_BORDER), ...wordsOf(after).slice(0, AT_BORDER)].join(' ')
    return `${before}${all.includes(` ${border} `) ? ' ' : LEFT_OUT}${after}`
  }
}

/** True where an answer has no words behind these. */
const endsWith = (answer: string, text: string): boolean =>
  shownWords(answer).endsWith(
    ` ${wordsOf(text.split('…').at(-1) ?? '')
      .slice(-AT_BORDER)
      .join(' ')}`,
  )

/** What leads to a question: of a list its first points, whole, else nothing; with `must` of what is no list its beginning. */
function shortened(part: string, space: number, must: boolean): string {
  const room = space - LEFT_OUT.length
  const points = part.split('; ')
  let kept = points.length
  while (kept > 0 && points.slice(0, kept).join('; ').length > room) kept -= 1
  if (kept > 0) return `${points.slice(0, kept).join('; ')}${LEFT_OUT}`
  // A point that is cut may say the contrary, and two that are run together say what neither does.
  return !must ? '' : points.length > 1 ? LEFT_OUT.trimStart() : `${cut(part, room)} `
}

/** Stands for what was left out. */
const LEFT_OUT = ' […] '

/** What an answer comes to: its first sentences that are no talk. */
export function gist(answer: string): string | undefined {
  const said = sentences(answer).filter((s) => s.length > 12 && !isTalk(s) && !/^[^.]{0,40}!$/.test(s))
  const [first, second] = said
  if (!first) return undefined
  return first.length < 60 && second ? `${first} ${second}` : first
}

/** A few words that answer: what they answer belongs to them. */
export function replies(request: RequestFact): boolean {
  if (request.kind === 'answer') return true
  return request.text.length < 60 && !/[?？]/.test(request.text)
}

/** Characters of a message that may be an answer with a few words of its own: "yes, this is to stay". */
const ANSWERED = 100

/** True for a message that says yes or no to what the agent asked, in a clause of its own: without the question it may be taken for one to anything. */
export const answersQuestion = ({ kind, text }: RequestFact): boolean =>
  kind === 'answer' || (text.length < ANSWERED && (opensApart('consent', text) || opensApart('refusal', text)))

/** True where it is known to reply to these words: a yes, a no or a choice on which the agent had waited. Who breaks in had not been asked. */
export const isReplyTo = ({ kind, interrupted }: RequestFact, asked: string): boolean =>
  kind === 'answer' && interrupted !== true && /[?？]/.test(asked)

/** Characters of two questions that are one: the second says what else is open. */
export const LONGEST_OFFER = 360

/** An offer of the agent on which the user went on to something else: the last question of its answer. */
export function offerIn(answer: string | undefined): string | undefined {
  if (!answer) return undefined
  const all = sentences(answer)
  const last = all.findLastIndex((s) => ASKS.test(s))
  if (last < 0) return undefined
  const before = ASKS.test(all[last - 1] ?? '') ? `${all[last - 1]} ` : ''
  const question = `${before}${all[last]}`
  if (question.length < 40 || question.length > (before === '' ? 260 : LONGEST_OFFER)) return undefined
  // A question mark in the middle of a command asks nobody.
  return isOpenEnded(question) ? undefined : question
}

/** True where a quotation, or code, begins and does not end. */
const isOpenEnded = (text: string): boolean =>
  (text.match(/"/g)?.length ?? 0) % 2 === 1 || (text.match(/`/g)?.length ?? 0) % 2 === 1

/** Asks why, what or how: what the agent said to it is the point of it. */
export function asksForAnswer(request: RequestFact): boolean {
  const words = request.text.trim()
  return pattern('asks for an answer').test(words)
}

/** Characters that may stand before replies under numbers: "ok, then:". */
const LEAD = 60

/** Numbers of the agent's points that a message answers: a bare choice, or short replies under the same numbers. */
function numbersIn(text: string): number[] {
  const words = text.trim()
  if (words.length <= 30 && expression('choice of points').test(words))
    return [...words.matchAll(/\d{1,2}/g)].map(([n]) => Number(n))
  const points = [...words.matchAll(/^\s*(\d{1,2})[.):]\s*/gm)]
  // Behind words of its own stands a list of its own.
  if (points.length < 2 || (points[0]?.index ?? 0) > LEAD) return []
  // A reply of some length, up to the next one or an empty line, says by itself what it is about.
  return points.flatMap((point, i) => {
    const reply = words.slice(point.index + point[0].length, points[i + 1]?.index).split(/\n\s*\n/, 1)[0] as string
    return reply.trim().length <= REPLY ? [Number(point[1])] : []
  })
}

/** Characters of a reply under a number that needs the point to be understood. */
const REPLY = 60

/** Points of the agent that were answered under their numbers, each at its own length: choices that stand nowhere else. */
export function answersPoints({ text }: RequestFact, answer: string | undefined): boolean {
  if (answer === undefined) return false
  const own = [...text.matchAll(/(?:^|[\n;；。])\s*(\d{1,2})\s*[.)、:：]/g)].map(([, n]) => Number(n))
  const points = numberedPoints(answer)
  return own.length > 1 && own[0] === 1 && own.every((n) => points.has(n))
}

/** The last numbered list of an answer. */
function numberedPoints(answer: string): Map<number, string> {
  let points = new Map<number, string>()
  for (const [, n, words] of answer.matchAll(/^\s*(?:#{1,6}\s*)?\**(\d{1,2})[.)]\**\s+(.+)$/gm)) {
    if (Number(n) === 1) points = new Map()
    points.set(Number(n), neutralise(plain(words ?? '')))
  }
  return points
}

/** The agent's points that a message answers by number, as one text; `undefined` where it does not or they are not known. */
export function pointsAnswered(request: RequestFact, answer: string | undefined): string | undefined {
  if (!answer) return undefined
  const numbers = numbersIn(request.text)
  if (numbers.length === 0) return undefined
  const points = numberedPoints(answer)
  const known = numbers.filter((n) => points.has(n)).map((n) => `${n}. ${cut(points.get(n) as string, 70)}`)
  return known.length === 0 ? undefined : known.join('; ')
}

/** Characters of what the latest request replies to, where there is room. */
export const REPLY_ROOM = 400

/** True where the latest request is a short reply to this one's answer, with which the whole of it is quoted. */
export function isQuotedWhole(request: RequestFact | undefined, newest: RequestFact | undefined): boolean {
  if (request === undefined || newest === undefined) return false
  const { answer, number } = request
  if (newest.number !== number + 1 || !replies(newest) || pointsAnswered(newest, answer) !== undefined) return false
  const whole = passages(answer ?? '').map(({ text }) => text)
  const quoted = questionIn(answer, REPLY_ROOM, newest.kind === 'answer')
  return quoted !== undefined && quoted === whole.join(' ') && holdsAll(quoted, answer ?? '')
}

/** Code that is shown, line by line: its signs count as much as its words. */
const SHOWN_CODE = /^\s*(?:```|~~~)/m

/** The mark of a point, which the passages of an answer go without. */
const MARK = /^\s*(?:[-*+•]|\d+[.)]|\[[ x]\])\s+/gm

/** True where every word of an answer stands in what is quoted of it, as often: some of its lines are no passage. */
function holdsAll(quoted: string, answer: string): boolean {
  if (SHOWN_CODE.test(answer)) return false
  const left = new Map<string, number>()
  for (const word of wordsOf(quoted)) left.set(word, (left.get(word) ?? 0) + 1)
  return wordsOf(answer.replace(MARK, '')).every((word) => {
    const more = left.get(word) ?? 0
    left.set(word, more - 1)
    return more > 0
  })
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
