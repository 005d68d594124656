/** What a conclusion is called where it is shown: a proposal is no decision until somebody takes it. */
import type { RequestFact } from '../facts/requests.ts'
import type { StatementFact, StatementKind } from '../facts/statements.ts'
import type { SessionFacts } from '../session-facts.ts'
import { expression, pattern } from './expressions.ts'
import { amountsTo, behindEach, mentions, opens } from './phrases.ts'
import { admitsYes, headingOver, isProposed } from './proposals.ts'
import { isSurely, isSurelyCorrection } from './sure-labels.ts'

export const LABEL: { readonly [K in StatementKind]: string } = {
  cause: 'cause',
  decision: 'decided',
  rejection: 'rejected',
  learning: 'noted',
  limit: 'open or limit',
  next: 'next',
  question: 'asked the user',
  result: 'done',
  other: 'said',
}

/** The word before a conclusion, as far as it is sure; `lastRequest` is the record of the newest request. */
export function labelOf(statement: StatementFact, lastRequest: number): string {
  const { kind, text } = statement
  if (kind === 'decision' && statement.final && pattern('recommends').test(text)) return 'proposed'
  // A comment says what code is for, and not that it was done.
  if (kind === 'result' && statement.written?.includes('.')) return LABEL.other
  if (!isSurely(kind, text)) return kind === 'rejection' && mentions('contrast', text) ? 'instead of' : LABEL.other
  // What was open in an earlier answer may be done since.
  if (kind === 'limit' && statement.source.record < lastRequest) return 'open at that point'
  return LABEL[kind]
}

/** The record of the newest request; 0 where there is none. */
export function lastRequestOf(facts: SessionFacts): number {
  return facts.requests.at(-1)?.source.record ?? 0
}

export interface Reception {
  /** `answered`: a yes to a question that asks which of several ways; to what, it does not say. */
  readonly verdict: 'agreed' | 'objected' | 'answered'
  /** The options that the user named, as they are written: `1`, `B`. Empty: all that was proposed. */
  readonly options: ReadonlySet<string>
  /** What was answered. */
  readonly answer: string
}

/** The number or letter behind a word for an option. */
const NAME = /^\s*#?([1-9]|[a-d])(?![\p{L}\p{N}])/iu

/** The options that a text names: `option 2`, `variant B`. */
const optionsIn = (text: string): Set<string> =>
  new Set(behindEach('option', text).flatMap((rest) => NAME.exec(rest)?.[1]?.toUpperCase() ?? []))

/** The same without such a word. Scripts that put no spaces between words may have one just before it. */
const BARE = /(?<!(?![\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af])[\p{L}\p{N}])#?([1-9]|[A-D])(?=[\s,.!。！、]|$)/gu

/** Words of an answer in which its options are looked for. */
const OPENING = 200
/** Characters of an answer that may be an assent alone. */
const ALONE = 25

/** The options that an answer takes: `option 2`, or after a word of consent the bare number. */
function picked(words: string): Set<string> {
  const named = optionsIn(words.slice(0, OPENING))
  const number = [...words.slice(0, OPENING).matchAll(BARE)][0]
  const before = words.slice(0, number?.index ?? 0)
  if (number?.[1] !== undefined && amountsTo(['consent', 'weak consent', 'order', 'take'], before)) named.add(number[1])
  return named
}

/** How the user took what an answer had proposed: by the words of the next request. A yes or no to a question is an answer to that. */
function reception(request: RequestFact, answer: string | undefined): Reception | undefined {
  const words = request.text.trim()
  if (opens('reservation', words)) return undefined
  if (isSurelyCorrection(request)) {
    const asked = /[?？]\s*$/.test((answer ?? '?').trim())
    if (asked || request.interrupted === true) return undefined
    return { verdict: 'objected', options: new Set(), answer: answer ?? '' }
  }
  // "Commit this" takes the work, and says nothing of what was decided on the way.
  // "Great" and "ok" open any message; only by themselves do they consent. A new order after "yes" consents to what stood before.
  if (
    opens('consent', words) ||
    (words.length <= ALONE &&
      (opens('weak consent', words) || (opens('praise', words) && !opens('order', words))) &&
      !/[?？؟]/.test(words))
  ) {
    const options = picked(words)
    const verdict = options.size > 0 || admitsYes(answer ?? '') ? 'agreed' : 'answered'
    return { verdict, options, answer: answer ?? '' }
  }
  return undefined
}

/** By number of the request that was answered, how the next request took the answer. */
export function receptions(facts: SessionFacts): ReadonlyMap<number, Reception | undefined> {
  const answers = new Map(facts.requests.map(({ number, answer }) => [number, answer]))
  return new Map(
    facts.requests.map((request) => [request.number - 1, reception(request, answers.get(request.number - 1))]),
  )
}

/** True for a doubt at the end of a turn to which the user then gave an answer: what came of it is told, and the doubt is none any more. */
export function isDoubtAnswered(
  { kind, final, text, request }: StatementFact,
  replies: ReadonlyMap<number, Reception | undefined>,
): boolean {
  if (kind !== 'learning' || !final || request === undefined || replies.get(request) === undefined) return false
  return expression('unsure').test(text)
}

const CAN_BE_AGREED: ReadonlySet<StatementKind> = new Set(['decision', 'next'])

/** The label of a conclusion with how the user took it; a proposal that was taken is an agreement. */
export function receivedLabel(statement: StatementFact, lastRequest: number, reply: Reception | undefined): string {
  const label = labelOf(statement, lastRequest)
  if (reply === undefined || !CAN_BE_AGREED.has(statement.kind) || !statement.final) return label
  if (reply.verdict === 'objected') return statement.kind === 'decision' ? `${label}, the user objected` : label
  if (reply.options.size > 0) {
    const named = optionsIn(statement.text)
    const taken = [...named].filter((option) => reply.options.has(option)).length
    if (named.size > 0 && taken === 0) return `${label}, not taken`
    // Of a passage that names none, or both, it is not known whether the answer took it.
    return named.size === 0 || taken < named.size ? label : 'agreed'
  }
  return isProposed(statement, reply.answer) ? 'agreed' : label
}

/** What an option is one for, where it does not say so itself. */
export function toldOption({ text, final }: StatementFact, reply: Reception | undefined): string {
  if (!final || reply === undefined || reply.options.size === 0 || optionsIn(text.slice(0, OPENING)).size !== 1)
    return text
  const heading = headingOver(text, reply.answer)
  return heading === '' || heading.length > HEADING ? text : `${heading}: ${text}`
}

/** Characters of a heading that is told with an option under it. */
const HEADING = 100
