/** What the user asked, in the user's words, with what each request came to. */

import { shortenPastes } from '@winddown/core'
import type { RequestFact } from '../facts/requests.ts'
import { isSurelyCorrection } from '../language/sure-labels.ts'
import type { SessionFacts } from '../session-facts.ts'
import { cut } from '../text/excerpt.ts'
import type { Item } from './fit.ts'
import { neutralise } from './neutralise.ts'
import { FIRST_TIER, LAST_TIER } from './plan.ts'
import { wordsOfRefusal } from './refusal-items.ts'
import { opening, quote } from './wording.ts'
import { retold, withoutRepeats } from './words/repeated-requests.ts'
import {
  answersPoints,
  answersQuestion,
  gist,
  isReplyTo,
  LONGEST_OFFER,
  offerIn,
  pointsAnswered,
  questionIn,
  REPLY_ROOM,
  replies,
} from './words/reply-words.ts'
import { isToldAsRule, labelOf } from './words/request-label.ts'
import { bothEnds, condensed, substance } from './words/request-words.ts'
import { rewindItems } from './words/rewind-items.ts'
import { quotesOther } from './words/summary-points.ts'

/** Requests whose openings a brief names in any case. */
const RECENT = 10

/** Requests that are told at more length, counted from the newest. */
const LATELY = 5

/** Requests after which an older one is worth no less. */
const OLD = 25

/** A greeting or a bare consent ("hi", "yes", "go on") says nothing by itself. */
const worded = (request: RequestFact): boolean =>
  (request.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= 3 || /[\u3040-\u9fff\uac00-\ud7af]{4}/u.test(request.text)

/** Characters of a reply to several points of the agent: each of them is a decision. */
const CHOSE = 300

/** How much longer than its room a request may be that is told whole: what it asks for stands at its end as often as at its beginning. */
const SLACK = 1.8

const nearlyWhole = (text: string, room: number): string =>
  neutralise(text).length <= room * SLACK ? neutralise(text) : opening(text, 12, room)

/** The id of the line that holds a request's words. */
export const requestId = ({ number }: RequestFact): string => `request ${String(number).padStart(6, '0')}`

/** "1", "2+3", "B": it chose among what the agent had offered. */
const isChoice = ({ text }: RequestFact): boolean =>
  text.length <= 16 && /^[^\p{L}]*(?:\p{L}(?!\p{L})[^\p{L}]*)*$/u.test(text) && /[1-9a-d]/i.test(text)

/** Characters of what a request replies to. */
const roomOfReply = (request: RequestFact, isLast: boolean, roomy: boolean): number =>
  isLast ? (roomy ? REPLY_ROOM : 230) : isChoice(request) ? 280 : answersQuestion(request) && roomy ? 240 : 120

/** What a request replies to, as far as it does: the points that it names by number, else the question before it. */
function replyText(request: RequestFact, points?: string, asked?: string): string | undefined {
  if (points) return ` in reply to the agent's points: ${quote(points, 360)}`
  if (!asked || !(replies(request) || answersQuestion(request))) return undefined
  // "yes" and "the second" mean something only with what the agent had asked.
  const how = isReplyTo(request, asked) ? 'in reply to the agent' : 'after these words of the agent'
  return ` ${how}: ${quote(asked, LONGEST_REPLY)}`
}

/** Characters of what a request replies to at the most. */
const LONGEST_REPLY = 460

/** With `roomy`, what the latest request answers is said at length, with `large`, what the first one asked for; with `tiny`, the latest one comes first of all. */
export function requestItems(facts: SessionFacts, roomy = true, large = true, tiny = false): Item[] {
  const items: Item[] = []
  const requests = withoutRepeats(facts.requests)
  const last = requests.at(-1)
  const own = requests.filter(({ inherited }) => inherited !== true)
  const heard = own.length > 0 ? own : requests
  const first = heard.find((r) => worded(r)) ?? heard[0]
  const recent = new Set(requests.filter((r) => worded(r) || r === last).slice(-RECENT))
  const again = retold(requests)
  const typed = requests.map(({ text }) => text)
  // The record may begin in the middle of a session.
  const firstLabel = facts.summaries.some(({ text }) => quotesOther(text, typed)) ? 'first on record' : 'first'
  for (const request of requests) {
    const id = requestId(request)
    const isLast = request === last
    const isFirst = request === first
    const which = `#${request.number}${request === heard[0] ? `, ${firstLabel}` : ''}${isLast ? ', latest' : ''}`
    const label = labelOf(request, which)
    const before = requests[requests.indexOf(request) - 1]
    const chose = before?.number === request.number - 1 && answersPoints(request, before.answer)
    const must = isLast || isFirst || chose || recent.has(request)
    const base = { section: 'asked', order: request.number }
    const age = last ? last.number - request.number : 0
    // An older request that says why is worth more than a newer "go on".
    const worth = chose ? 1 : substance(request.text)
    const replied = before?.number === request.number - 1 ? before.answer : undefined
    const points = pointsAnswered(request, replied)
    const asked = questionIn(replied, roomOfReply(request, isLast, roomy), answersQuestion(request))
    const answered = replyText(request, points, asked)
    // A yes without what it was said to may be taken for one to anything: both, or none of them.
    const pair = !isLast && answered !== undefined && answersQuestion(request) ? answered : ''
    const isRule = !tiny && !isLast && !isFirst && isToldAsRule(request, facts)
    const roomOfLatest = tiny ? 200 : 420
    const short = isRule
      ? `${label}see the rules`
      : label +
        quote(
          isLast || isFirst || !roomy || again.has(request)
            ? opening(shortenPastes(request.text), 12, isLast ? roomOfLatest : !isFirst ? 70 : roomy ? 240 : 160)
            : nearlyWhole(shortenPastes(request.text), chose ? CHOSE : age <= LATELY ? 200 : 140),
          460,
        ) +
        pair
    items.push({
      ...base,
      id,
      // Where there is room, each is told in short before a pasted log is told at length.
      // Told above; here only with an answer that needs it.
      tier: isRule
        ? LAST_TIER
        : must
          ? tiny && isLast
            ? FIRST_TIER
            : isLast || isFirst
              ? 0
              : 1
          : worth > 0.25 || (roomy && (worded(request) || isChoice(request)))
            ? 2
            : 4,
      pool: 'requests',
      value: isLast
        ? 1000
        : isFirst
          ? 900
          : (isSurelyCorrection(request) ? 60 : request.kind === 'answer' ? 0 : 30) -
            Math.min(age, OLD) +
            (must ? 0 : 20 + worth * 60),
      text: short,
    })
    // What it asks for stands at its end as often: in the same room, where that end would be cut off.
    const ends = isLast ? bothEnds(request.text, roomOfLatest) : undefined
    if (ends !== undefined)
      items.push({
        ...base,
        id: `${id} ends`,
        of: id,
        replaces: true,
        tier: tiny ? FIRST_TIER : 0,
        pool: 'requests',
        value: 999,
        text: label + quote(ends, 460),
      })
    const reply = (pool: string, most: number, text: string): Item => ({
      ...base,
      order: request.number + 0.5,
      id: `${id} reply`,
      of: id,
      tier: isLast ? 0 : 2,
      // The latest one's belongs to it: in the same pool, its turn comes after.
      pool: isLast ? 'requests' : pool,
      value: isLast ? 990 : most - age,
      text,
    })
    if (answered !== undefined && pair === '')
      items.push(
        points
          ? reply('question answers', 100, answered)
          : // A choice means nothing without what it chose among.
            reply(isChoice(request) ? 'requests' : 'replies', 50, answered),
      )
    const offer =
      !replies(request) && request.kind !== 'correction' && before?.number === request.number - 1
        ? offerIn(before.answer)
        : undefined
    if (offer && !points)
      items.push({
        ...base,
        order: request.number + 0.6,
        id: `${id} offer`,
        of: id,
        tier: 2,
        pool: 'offers',
        value: (/`|\d/.test(offer) ? 45 : 25) - age,
        text: ` (the agent had asked: ${quote(offer, LONGEST_OFFER)})`,
      })
    const refused = wordsOfRefusal(request, facts)
    if (refused !== undefined)
      items.push({ ...reply('requests', 300, refused), id: `${id} refused`, order: request.number + 0.65 })
    // How the agent took the latest one, where it has not answered it yet.
    const outcome = isLast && !request.answer?.trim() ? gist(request.first_words ?? '') : undefined
    if (outcome) {
      items.push({
        ...base,
        order: request.number + 0.7,
        id: `${id} outcome`,
        of: id,
        tier: 2,
        pool: 'outcomes',
        value: 200,
        text: ` → ${quote(outcome, 240)}`,
      })
    }
    // The words in steps: first those that say why, then all; a long task is worth its room, but not all of it before anything else.
    const steps =
      again.has(request) || isRule ? [] : isLast || isFirst ? [500, 900, 1800, 4000] : [300, 620, 1200, 2400]
    let length = short.length
    steps.forEach((room, step) => {
      const text = `${label}"${cut(condensed(request.text, room, isLast), room + 10)}"${pair}`
      if (text.length <= length + 20) return
      length = text.length
      items.push({
        ...base,
        id: `${id} long ${step}`,
        of: id,
        replaces: true,
        // What was asked first and last is told at length before anything else competes.
        tier: roomy && (isLast || isFirst) && step < (isLast || large ? 2 : 1) ? 1 : 2,
        pool: 'requests long',
        value: (isLast ? 150 : isFirst ? 110 : request.kind === 'correction' ? 75 : 40) + worth * 60 - age - step * 40,
        text,
      })
    })
  }
  return [...items, ...rewindItems(facts)]
}
