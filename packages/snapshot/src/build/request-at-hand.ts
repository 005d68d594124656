/** The request that the work is at, what set the task, and what a short reply replies to. */

import { pointsAnswered, questionIn, replies } from '../brief/words/reply-words.ts'
import type { RequestFact } from '../facts/requests.ts'
import type { Idea } from '../language/lexicon.ts'
import { amountsTo, opens } from '../language/phrases.ts'
import { setsOwnTask } from '../language/request-kind.ts'
import type { SessionFacts } from '../session-facts.ts'
import { NO_REQUEST } from '../snapshot.ts'
import { type Claim, DERIVED, oneLine } from './claim.ts'

/** The newest request that set a task of its own: a follow-up alone ("now the tests too") does not say what it follows. */
export function primaryTask(requests: readonly RequestFact[]): Claim {
  // What the session itself was asked: a fork has the requests of its parent before its own.
  const own = requests.filter(({ inherited }) => inherited !== true)
  const asked = own.length > 0 ? own : requests
  const request = asked.findLast((one, i) => setsOwnTask(one) && !repeats(one, asked[i - 1]?.answer)) ?? asked[0]
  if (request === undefined) return { text: NO_REQUEST, source: DERIVED }
  return { text: oneLine(request.text, 500), source: request.source }
}

/** Characters from which on the same words are no chance. */
const REPEATED = 20

/** True for a message that holds nothing but what the answer before it showed: a command that was to be run. */
function repeats({ text }: RequestFact, answer = ''): boolean {
  const own = signless(text)
  return own.length >= REPEATED && signless(answer).includes(own)
}

const signless = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

/** The latest request in the user's words, with what it answers where it is a short reply; `undefined` where none is known. */
export function latestRequest({ requests }: SessionFacts): { words: string; inReplyTo?: string } | undefined {
  const last = requests.at(-1)
  if (last === undefined) return undefined
  const answer = answerBefore(requests)
  const asked =
    pointsAnswered(last, answer) ??
    (replies(last) ? questionIn(answer, QUESTION_ROOM, last.kind === 'answer') : undefined)
  return {
    words: oneLine(last.text, 500),
    ...(asked === undefined ? {} : { inReplyTo: oneLine(asked, QUESTION_ROOM) }),
  }
}

/** Characters of the agent's question, with the options that lead to it. */
const QUESTION_ROOM = 400

/** What the agent ended its turn with before the latest request; `undefined` where that turn was not kept. */
function answerBefore(requests: readonly RequestFact[]): string | undefined {
  const before = requests.at(-2)
  return before?.number === (requests.at(-1)?.number ?? 0) - 1 ? before?.answer : undefined
}

/** What may stand beside a consent that is nothing else. */
const POLITE: readonly Idea[] = ['consent', 'weak consent', 'thanks', 'praise']

/** A consent and nothing else. Praise alone is none. */
const onlyConsents = (text: string): boolean =>
  (opens('consent', text) || opens('weak consent', text)) && amountsTo(POLITE, text)

/** The step that a bare consent set, in the agent's own question: as long as the agent ended no turn after it. */
export function consentedStep(facts: SessionFacts): Claim | undefined {
  const last = facts.requests.at(-1)
  if (last === undefined || last.kind !== 'answer' || turnEndedAfter(facts, last)) return undefined
  const answer = answerBefore(facts.requests)
  const points = pointsAnswered(last, answer)
  if (points !== undefined) return { text: `The user chose: ${oneLine(points, QUESTION_ROOM)}`, source: last.source }
  const asked = onlyConsents(last.text) ? questionIn(answer, QUESTION_ROOM, false) : undefined
  return asked === undefined
    ? undefined
    : { text: `The user agreed to: ${oneLine(asked, QUESTION_ROOM)}`, source: last.source }
}

/**
 * Record from which on what the agent said is of the work at hand: the latest request, or the one before it where the latest
 * is a bare consent to go on with that.
 */
export function workAtHandSince(facts: SessionFacts): number {
  const last = facts.requests.at(-1)
  if (last === undefined) return 0
  const consents = last.kind === 'answer' && !turnEndedAfter(facts, last)
  return ((consents ? facts.requests.at(-2) : undefined) ?? last).source.record
}

/** What a turn that ended after the request left to do stands in its own words. */
function turnEndedAfter({ last_words }: SessionFacts, { source }: RequestFact): boolean {
  return last_words?.final === true && last_words.source.record > source.record
}
