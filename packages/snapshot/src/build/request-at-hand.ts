/** The request that the work is at, what set the task, and what a short reply replies to. */

import { looksClosed, openTurn } from '../brief/open-turn.ts'
import { isReplyTo, pointsAnswered, questionIn, replies } from '../brief/words/reply-words.ts'
import type { RequestFact } from '../facts/requests.ts'
import type { Idea } from '../language/lexicon.ts'
import { amountsTo, opens } from '../language/phrases.ts'
import { admitsYes } from '../language/proposals.ts'
import { setsOwnTask } from '../language/request-kind.ts'
import type { SessionFacts } from '../session-facts.ts'
import { NO_REQUEST } from '../snapshot.ts'
import { type Claim, DERIVED, oneLine } from './claim.ts'

/** The newest request that set a task of its own: a follow-up alone ("now the tests too") does not say what it follows. */
export function primaryTask(facts: SessionFacts): Claim {
  const { requests, refusals = [] } = facts
  // What the session itself was asked: a fork has the requests of its parent before its own.
  const own = requests.filter(({ inherited }) => inherited !== true)
  const asked = own.length > 0 ? own : requests
  // Whoever refuses a call for a task with a word that takes issue has changed their mind about it.
  const dropped = new Set(refusals.filter(({ told = '' }) => opens('correction', told)).map(({ request: of }) => of))
  const tasks = asked.filter(
    (one, i) => setsOwnTask(one) && !dropped.has(one.number) && !repeats(one, asked[i - 1]?.answer),
  )
  const task = tasks.findLast((one) => !isErrand(one, facts)) ?? tasks.at(-1) ?? asked[0]
  if (task === undefined) return { text: NO_REQUEST, source: DERIVED }
  const request = workedOnSince(task, asked, facts) ?? task
  const before = facts.requests.find(({ number }) => number === request.number - 1)?.answer
  const chosen = request.kind === 'answer' ? pointsAnswered(request, before) : undefined
  return { text: oneLine(chosen ?? request.text, 500), source: request.source }
}

/**
 * The newest request after a task that the work went over to, whatever its form: a question that came to changes, or, where
 * nothing was changed for the task itself, what was asked after it and was.
 */
function workedOnSince(task: RequestFact, asked: readonly RequestFact[], facts: SessionFacts): RequestFact | undefined {
  const worked = asked.filter((one) => one.number > task.number && changedAnything(one, facts))
  const own = changedAnything(task, facts)
  return worked.findLast((one) => {
    if (one.kind === 'question') return true
    if (own || one.kind === 'correction') return false
    return (
      one.kind !== 'answer' ||
      pointsAnswered(one, asked.find(({ number }) => number === one.number - 1)?.answer) !== undefined
    )
  })
}

/** Actions and characters of an answer up to which a request is an errand. */
const ERRAND = { actions: 10, answer: 1500 }

/** True for what was asked in passing and is done: a short answer after a few calls that changed nothing. */
function isErrand(request: RequestFact, facts: SessionFacts): boolean {
  const { source, answer } = request
  if (answer === undefined || answer.length > ERRAND.answer) return false
  return endOf(request, facts) - source.record <= ERRAND.actions && !changedAnything(request, facts)
}

/** Record of the next request, or of the last words. */
const endOf = ({ number }: RequestFact, facts: SessionFacts): number =>
  facts.requests.find((one) => one.number > number)?.source.record ??
  facts.last_words?.source.record ??
  Number.POSITIVE_INFINITY

/** True where a file was changed or a commit made before the next request. */
function changedAnything(request: RequestFact, facts: SessionFacts): boolean {
  const [from, end] = [request.source.record, endOf(request, facts)]
  const isIn = (record: number | undefined): boolean => record !== undefined && record > from && record < end
  const { files, commits, changes = [] } = facts
  return (
    files.some(({ last_write }) => isIn(last_write)) ||
    [...commits, ...changes].some((done) => isIn(done.source.record))
  )
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
export function latestRequest({
  requests,
}: SessionFacts): { words: string; inReplyTo?: string; isAnswer: boolean } | undefined {
  const last = requests.at(-1)
  if (last === undefined) return undefined
  const answer = answerBefore(requests)
  const points = pointsAnswered(last, answer)
  const asked = points ?? (replies(last) ? questionIn(answer, QUESTION_ROOM, last.kind === 'answer') : undefined)
  return {
    words: oneLine(last.text, 500),
    isAnswer: points !== undefined || (asked !== undefined && isReplyTo(last, asked)),
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
  const asked =
    onlyConsents(last.text) && admitsYes(answer ?? '') ? questionIn(answer, QUESTION_ROOM, false) : undefined
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

/**
 * What a turn that ended after the request left to do stands in its own words. Where nobody said that it ended, last words behind a commit
 * or a push of it say what it came to.
 */
function turnEndedAfter(facts: SessionFacts, { source }: RequestFact): boolean {
  const { last_words: words, commits, pushes } = facts
  if (words === undefined || words.source.record <= source.record) return false
  return (
    looksClosed(facts) ||
    [...commits, ...pushes].some(
      (done) => done.source.record > source.record && done.source.record < words.source.record,
    )
  )
}

/** The newest request where no answer closes it; thanks and praise want none. */
export function pendingRequest(facts: SessionFacts): RequestFact | undefined {
  const request = openTurn(facts)?.requests.at(-1)
  return request === undefined || amountsTo(['thanks', 'praise'], request.text) ? undefined : request
}

/** Record of the latest request; 0 where none was recorded. */
export function latestRecord({ requests }: SessionFacts): number {
  return requests.at(-1)?.source.record ?? 0
}
