/** What the user asked, in the user's words, with what each request came to. */

import { shortenPastes } from '@winddown/core'
import type { RequestFact } from '../facts/requests.ts'
import { isSurelyCorrection } from '../language/sure-labels.ts'
import type { SessionFacts } from '../session-facts.ts'
import { cut } from '../text/excerpt.ts'
import { isSaidBy, type Said, saidBy } from '../text/near-duplicates.ts'
import { distinctNames } from '../text/path-names.ts'
import type { Item } from './fit.ts'
import { neutralise } from './neutralise.ts'
import { FIRST_TIER } from './plan.ts'
import { ago, opening, place, plain, quote } from './wording.ts'
import { gist, offerIn, pointsAnswered, questionIn, replies } from './words/reply-words.ts'
import { condensed, substance } from './words/request-words.ts'

const KIND: { readonly [K in RequestFact['kind']]?: string } = { correction: ', correction', question: ', question' }

const inheritedFrom = ({ inherited }: RequestFact): string =>
  inherited ? ', in the session that this one goes on from' : ''

/** That it broke in on running work, or never reached the agent. */
const howItCame = ({ interrupted, undelivered }: RequestFact): string =>
  `${interrupted ? ', interrupted the agent' : ''}${undelivered ? ', typed ahead, the agent never got it' : ''}`

/** The kind in words, as far as it is sure. */
const kindOf = (request: RequestFact): string =>
  request.kind === 'correction' && !isSurelyCorrection(request) ? '' : (KIND[request.kind] ?? '')

/** Requests whose openings a brief names in any case. */
const RECENT = 10

/** Requests that are told at more length, counted from the newest. */
const LATELY = 5

/** Requests after which an older one is worth no less. */
const OLD = 25

/** A greeting or a bare consent ("hi", "yes", "go on") says nothing by itself. */
const worded = (request: RequestFact): boolean =>
  (request.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= 3 || /[\u3040-\u9fff\uac00-\ud7af]{4}/u.test(request.text)

/** Sent again word for word, after a hook or the network stopped it, it is one request: the first of them. */
function withoutRepeats(requests: readonly RequestFact[]): RequestFact[] {
  const newest = requests.at(-1)
  const seen = new Set<string>()
  return requests.filter((request) => {
    const words = request.text.trim()
    if (words.length < 80 || request === newest) return true
    if (seen.has(words)) return false
    seen.add(words)
    return true
  })
}

/** Characters from which a message that says the same as a later one, but for its figures, is told there at length. */
const PRINTED = 200

/** Requests that a later one says again: a command that was run and pasted twice. */
function retold(requests: readonly RequestFact[]): ReadonlySet<RequestFact> {
  const later: Said[] = []
  const again = new Set<RequestFact>()
  for (const request of [...requests].reverse()) {
    if (request.text.length < PRINTED) continue
    const said = saidBy(request.text.replace(/\d+/g, '0'))
    if (later.some((other) => isSaidBy(said, other))) again.add(request)
    later.push(said)
  }
  return again
}

/** Characters of what the latest request replies to, where there is room. */
export const REPLY_ROOM = 400

/** How much longer than its room a request may be that is told whole: what it asks for stands at its end as often as at its beginning. */
const SLACK = 1.8

const nearlyWhole = (text: string, room: number): string =>
  neutralise(text).length <= room * SLACK ? neutralise(text) : opening(text, 12, room)

/** The id of the line that holds a request's words. */
export const requestId = ({ number }: RequestFact): string => `request ${String(number).padStart(6, '0')}`

/** "1", "2+3", "B": it chose among what the agent had offered. */
const isChoice = ({ text }: RequestFact): boolean =>
  text.length <= 16 && /^[^\p{L}]*(?:\p{L}(?!\p{L})[^\p{L}]*)*$/u.test(text) && /[1-9a-d]/i.test(text)

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
  for (const request of requests) {
    const id = requestId(request)
    const isLast = request === last
    const isFirst = request === first
    const which = `#${request.number}${request === heard[0] ? ', first' : ''}${isLast ? ', latest' : ''}`
    const label = `- ${which} (${place(request.source)}${inheritedFrom(request)}${kindOf(request)}${howItCame(request)}): `
    const must = isLast || isFirst || recent.has(request)
    const base = { section: 'asked', order: request.number }
    const age = last ? last.number - request.number : 0
    // An older request that says why is worth more than a newer "go on".
    const worth = substance(request.text)
    const short =
      label +
      quote(
        isLast || isFirst || !roomy || again.has(request)
          ? opening(shortenPastes(request.text), 12, isLast ? (tiny ? 200 : 420) : !isFirst ? 70 : roomy ? 240 : 160)
          : nearlyWhole(shortenPastes(request.text), age <= LATELY ? 200 : 140),
        460,
      )
    items.push({
      ...base,
      id,
      // Where there is room, each is told in short before a pasted log is told at length.
      tier: must
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
    const before = requests[requests.indexOf(request) - 1]
    const asked =
      before?.number === request.number - 1
        ? questionIn(
            before.answer,
            isLast ? (roomy ? REPLY_ROOM : 230) : isChoice(request) ? 280 : 120,
            request.kind === 'answer',
          )
        : undefined
    const points = before?.number === request.number - 1 ? pointsAnswered(request, before.answer) : undefined
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
    if (points) items.push(reply('question answers', 100, ` in reply to the agent's points: ${quote(points, 360)}`))
    else if (asked && replies(request)) {
      // "yes" and "the second" mean something only with what the agent had asked. Short words need not answer: only a consent or a choice is known to.
      const how = request.kind === 'answer' ? 'in reply to the agent' : 'after these words of the agent'
      // A choice means nothing without what it chose among.
      const pool = isChoice(request) ? 'requests' : 'replies'
      items.push(reply(pool, 50, ` ${how}: ${quote(asked, isLast ? 420 : isChoice(request) ? 300 : 140)}`))
    }
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
        text: ` (the agent had asked: ${quote(offer, 200)})`,
      })
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
        text: ` → agent: ${quote(outcome, 240)}`,
      })
    }
    // The words in steps: first those that say why, then all; a long task is worth its room, but not all of it before anything else.
    const steps = again.has(request) ? [] : isLast || isFirst ? [500, 900, 1800, 4000] : [300, 620, 1200, 2400]
    let length = short.length
    steps.forEach((room, step) => {
      const text = `${label}"${cut(condensed(request.text, room), room + 10)}"`
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

const NAMED = 8

/** Where the user went back: of what was done to files in between nobody knows whether it was restored too. */
function rewindItems(facts: SessionFacts): Item[] {
  const name = distinctNames(facts.files.map(({ path }) => path))
  return (facts.rewinds ?? []).slice(-3).map((rewind, i) => {
    const { from, to, line, record, source } = rewind
    const changed = facts.files.filter(({ last_write: at }) => at !== undefined && at >= record && at < source.record)
    const which = `#${from}${to > from ? ` to #${to}` : ''}${line > 0 ? ` (L${line})` : ''}`
    const files = changed
      .slice(-NAMED)
      .map(({ path }) => plain(name(path), 80))
      .join(', ')
    const more = changed.length > NAMED ? ` and ${changed.length - NAMED} more` : ''
    const done = files === '' ? '' : `; it had changed ${files}${more}: whether that still stands is not recorded`
    return {
      section: 'asked',
      order: from,
      id: `rewind ${i}`,
      tier: 1,
      pool: 'requests',
      value: 300 + i,
      text: `- ${which} taken back by the user, ${ago(rewind, facts)}${done}`,
    }
  })
}
