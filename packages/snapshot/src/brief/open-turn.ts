/** Whether the session ended inside of a turn, and what is known of that turn. */
import type { IncidentFact } from '../facts/incidents.ts'
import type { RequestFact } from '../facts/requests.ts'
import { ANNOUNCES, endsAnnouncing } from '../language/announcements.ts'
import type { SessionFacts } from '../session-facts.ts'

export interface OpenTurn {
  /** The newest request, and those directly before it that have no answer either, oldest first. */
  readonly requests: readonly RequestFact[]
  /** `unanswered`: the agent said nothing to it; `at work`: calls followed its last words, or one was cut off. */
  readonly how: 'unanswered' | 'at work'
  /** What is on record to have stopped it. */
  readonly stop?: IncidentFact
}

const STOPS: ReadonlySet<IncidentFact['kind']> = new Set(['usage_limit', 'api_error', 'interrupted'])

/** The turn that has no closing answer on record; `undefined` where the newest one has, or nothing says that it went on. */
export function openTurn(facts: SessionFacts): OpenTurn | undefined {
  const newest = facts.requests.at(-1)
  if (newest === undefined) return undefined
  const since = newest.source.record
  const words = facts.last_words
  const spoke = words !== undefined && words.source.record > since
  if (spoke && words.final) return undefined
  const cutOff = (facts.in_flight ?? []).some(({ source }) => source.record >= since)
  if (spoke && !cutOff && !worksOn(facts)) return undefined
  const first = facts.requests.findLastIndex((request) => request.answer !== undefined) + 1
  const requests = spoke ? [newest] : facts.requests.slice(Math.min(first, facts.requests.length - 1)).slice(-4)
  const stop = facts.incidents.findLast(({ kind, source }) => STOPS.has(kind) && source.record > since)
  return { requests, how: spoke ? 'at work' : 'unanswered', ...(stop === undefined ? {} : { stop }) }
}

/**
 * True where the last words close the newest request: the harness says so, or nothing is on record after them, they are more than
 * a line, and none of them says what comes next. Some harnesses never wrote down where a turn ends.
 */
export function looksClosed(facts: SessionFacts): boolean {
  const words = facts.last_words
  if (words === undefined || words.source.record <= (facts.requests.at(-1)?.source.record ?? -1)) return false
  if (words.final) return true
  return words.text.length > ANNOUNCES && openTurn(facts) === undefined && !endsAnnouncing(words.text)
}

/** True where a call is known to have followed its last words: an event of the harness, or nothing, does not say that it worked on. */
export function worksOn(facts: SessionFacts): boolean {
  const words = facts.last_words?.source.record
  if (words === undefined) return false
  if (facts.in_flight?.some(({ source }) => source.record >= words) === true) return true
  const { files, commands, checks, changes = [], searches, refusals = [], turn_calls: calls = [] } = facts
  return [...files, ...commands, ...checks, ...changes, ...searches, ...refusals, ...calls].some(
    ({ source }) => source.record > words,
  )
}
