/** What was found out and decided, in the words in which it was said: the agent's conclusions, answers of the user, plans. */

import type { StatementFact } from '../facts/statements.ts'
import { expression } from '../language/expressions.ts'
import { isPassing, isToldWithFault, saidOfFailures, withoutTold } from '../language/named-faults.ts'
import { isOfTheMoment } from '../language/of-the-moment.ts'
import { saysLittle } from '../language/says-little.ts'
import {
  isDoubtAnswered,
  LABEL,
  lastRequestOf,
  receivedLabel,
  receptions,
  toldOption,
} from '../language/statement-labels.ts'
import { classifySentence } from '../language/statements.ts'
import type { SessionFacts } from '../session-facts.ts'
import { sentences } from '../text/sentences.ts'
import type { Item } from './fit.ts'
import { commitName, OVERTAKEN, place, plain, quote } from './wording.ts'
import { asBody, commitOf, isOfGoneCommit } from './words/commit-bodies.ts'
import { doneSince, isRefutable, isRefuted, isWeighedOut, mayChange, withoutRefused } from './words/done-since.ts'
import { summaryItems } from './words/summary-items.ts'

export function findingItems(facts: SessionFacts): Item[] {
  return [...statementItems(facts), ...userAnswerItems(facts), ...planItems(facts), ...summaryItems(facts)]
}

function statementItems(facts: SessionFacts): Item[] {
  const statements = withoutRefused(facts.statements, facts)
  const lastWords = facts.last_words?.source.record
  const last = Math.max(0, ...statements.map((s) => s.source.record))
  const next = receptions(facts)
  const lastRequest = lastRequestOf(facts)
  const causes = saidOfFailures(facts)
  const reported = new Set(
    facts.requests.filter(({ answer }) => (answer?.length ?? 0) >= REPORT).map(({ number }) => number),
  )
  // Of one message, and one stretch of work, the first few conclusions say most: each further one has to be better to be carried.
  const nth = new Map<StatementFact, number>()
  const taken = new Map<number | string, number>()
  for (const s of [...statements].sort((a, b) => b.weight - a.weight || a.source.record - b.source.record)) {
    const from = s.written ?? Math.floor(s.source.record / STRETCH)
    const n = taken.get(from) ?? 0
    taken.set(from, n + 1)
    nth.set(s, n)
  }
  return (
    statements
      // What an answer says stands with its request; apart only what the user took up.
      .filter(
        (s) =>
          (s.written !== undefined || (!s.final && s.source.record !== lastWords) || takenUp(s, next)) &&
          (s.kind !== 'question' || last - s.source.record < 12) &&
          !isStale(s, facts) &&
          !isOfGoneCommit(s, facts) &&
          !isRefuted(s, facts) &&
          !isReported(s, reported) &&
          !saysLittle(s) &&
          !OPEN_BRACKET.test(s.text) &&
          !isPassing(s) &&
          !isWeighedOut(s, facts) &&
          !isRefutable(s, facts) &&
          !isDoubtAnswered(s, next) &&
          !isOfTheMoment(s, lastWords) &&
          !isToldWithFault(s.text, causes),
      )
      .flatMap((s, i) => {
        const reply = s.request === undefined ? undefined : next.get(s.request)
        const words = s.final ? toldOption(s, reply) : withoutTold(s.text, causes)
        // A contrast names both sides: before the whole of it, "instead of" would take it back.
        const received = receivedLabel(s, lastRequest, reply)
        const called = received === 'instead of' ? LABEL.other : received
        const since = mayChange(called) || takenUp(s, next) ? doneSince(s, facts) : ''
        const label = `- ${called}${placeOf(s, facts)}${s.overtaken === true ? `, ${OVERTAKEN}` : since}: `
        const worth =
          s.weight *
          (reply?.verdict !== 'agreed' ? 1 : s.kind === 'other' ? CONSENTED : AGREED) *
          0.9 ** (nth.get(s) ?? 0)
        const item: Item = {
          id: `statement ${String(i).padStart(5, '0')}`,
          section: 'found',
          order: s.source.record,
          tier: 2,
          pool: 'findings',
          // Value for its length: a long sentence has to be worth two short ones.
          value: worth / Math.sqrt(Math.max(80, Math.min(SHORT, s.text.length))),
          text: label + plain(words, SHORT),
          // That the user agreed is said nowhere else.
          ...(reply?.verdict === 'agreed' ? {} : { unless: plain(s.text, TOLD).replace(/…$/, '') }),
        }
        const body = asBody(item, s, facts)
        if (body) return [body]
        if (words.length <= SHORT + 20) return [{ ...item, text: label + plain(words, SHORT + 20) }]
        const long: Item = {
          ...item,
          id: `${item.id} long`,
          of: item.id,
          replaces: true,
          // Another conclusion first, the rest of this one after.
          value: (0.6 * worth) / Math.sqrt(s.text.length),
          text: label + plain(words, LONG),
        }
        return [item, long]
      })
  )
}

/** A conclusion of an answer to which the user said yes: a decision of both. */
function takenUp(s: StatementFact, next: ReturnType<typeof receptions>): boolean {
  return s.kind !== 'other' && s.request !== undefined && next.get(s.request)?.verdict === 'agreed'
}

/** A next step that work followed, a report that a later run belies: left out, since it may be done or no longer true. */
function isStale({ kind, text, source }: StatementFact, facts: SessionFacts): boolean {
  if (kind === 'next') return source.record !== facts.last_words?.source.record
  if (kind !== 'result' || !expression('says that it works').test(text)) return false
  return facts.checks.some((check) => check.result === 'failed' && check.source.record > source.record)
}

/** Half of what stood in brackets. */
const OPEN_BRACKET = /^[(（][^)）]*$/

/** Characters of an answer that reports what was done in its turn. */
const REPORT = 200

/** What the answer of its turn reports. */
const isReported = ({ written, kind, request, final }: StatementFact, reported: ReadonlySet<number>): boolean =>
  written === undefined && !final && kind === 'result' && request !== undefined && reported.has(request)

/** For which request it was said, or where it was written. */
function placeOf(s: StatementFact, facts: SessionFacts): string {
  if (s.written === undefined) return s.request ? ` (#${s.request})` : ''
  const sha = commitOf(s, facts)?.sha
  if (sha !== undefined) return ` (commit ${commitName(sha)})`
  return ` (${plain(s.written.split('/').at(-1) ?? s.written, 60)})`
}

/** Characters by which a conclusion is known to stand in an answer or an explanation. */
const TOLD = 90

/** Characters of a conclusion at first, and with room. */
const SHORT = 260
const LONG = 520

/** Actions that are one stretch of work. */
const STRETCH = 50

/** How much more a proposal is worth that the user took, and what else the same answer says. */
const AGREED = 2
const CONSENTED = 1.3

function userAnswerItems(facts: SessionFacts): Item[] {
  return facts.answers.flatMap((a, i) => {
    const item: Item = {
      id: `answer ${String(i).padStart(4, '0')}`,
      section: 'asked',
      order: 1_000_000 + i,
      tier: 1,
      pool: 'user answers',
      value: i,
      text: a.answer
        ? `- answer of the user (${place(a.source)}): to ${quote(a.question, 130)}: ${quote(a.answer, 160)}`
        : `- the agent asked, no answer recorded (${place(a.source)}): ${quote(a.question, 160)}`,
    }
    if (!a.passed_over?.length) return [item]
    const rest = a.passed_over.map((option) => quote(option, 90)).join(', ')
    return [item, { ...item, id: `${item.id} not`, of: item.id, tier: 2, text: `; not: ${rest}` }]
  })
}

/** Sentences of a plan that are told. */
const SENTENCES = 40

const sentencesOf = ({ text }: SessionFacts['plans'][number]): string[] =>
  sentences(text).filter((sentence) => sentence.length > 24)

/** Sentences of the newest plans that no item tells. */
export const untoldOfPlans = ({ plans }: SessionFacts): number =>
  plans.slice(-2).reduce((sum, plan) => sum + Math.max(0, sentencesOf(plan).length - SENTENCES), 0)

function planItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  const asked = new Set(facts.requests.map(({ source }) => source.record))
  facts.plans.slice(-2).forEach((plan, p) => {
    // The session began with it: what the user asked for stands nowhere else.
    const isRequest = asked.has(plan.source.record)
    const what = isRequest
      ? 'plan of the agent, accepted by the user'
      : plan.outcome === 'unknown'
        ? 'plan'
        : `${plan.outcome} plan`
    const id = `plan ${p}`
    const title = /^#*\s*(.{4,120})$/m.exec(plan.text)?.[1] ?? ''
    const order = plan.source.record
    items.push({
      id,
      section: 'plan',
      order: order * 100,
      tier: isRequest ? 0 : 1,
      pool: 'plan',
      value: p,
      text: `- ${what} (${place(plan.source)}): ${plain(title.replace(/^#+\s*/, ''), 120)}`,
    })
    sentencesOf(plan)
      .slice(0, SENTENCES)
      .forEach((text, i) => {
        const kind = classifySentence(text)?.kind
        items.push({
          id: `${id} ${String(i).padStart(3, '0')}`,
          section: 'plan',
          order: order * 100 + i + 1,
          tier: 2,
          pool: 'plan',
          value: (p + 1) * 10 + (kind === 'decision' || kind === 'rejection' || kind === 'cause' ? 5 : 0) - i / 10,
          text: `  - ${plain(text, 200)}`,
        })
      })
  })
  return items
}
