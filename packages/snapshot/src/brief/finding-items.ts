/** What was found out and decided, in the words in which it was said: the agent's conclusions, answers of the user, plans. */

import type { RequestFact } from '../facts/requests.ts'
import type { StatementFact, StatementKind } from '../facts/statements.ts'
import { cut } from '../fold/excerpt.ts'
import { sentences } from '../fold/sentences.ts'
import { classifySentence } from '../fold/statements.ts'
import type { SessionFacts } from '../session-facts.ts'
import { asBody, commitOf } from './commit-bodies.ts'
import type { Item } from './fit.ts'
import { neutralise } from './neutralise.ts'
import { place, plain, quote } from './wording.ts'

const LABEL: { readonly [K in StatementKind]: string } = {
  cause: 'cause',
  decision: 'decided',
  rejection: 'not / instead',
  learning: 'found',
  limit: 'open or limit',
  next: 'next',
  question: 'asked the user',
  result: 'done',
  other: 'said',
}

export function findingItems(facts: SessionFacts): Item[] {
  return [...statementItems(facts), ...answerItems(facts), ...planItems(facts), ...summaryItems(facts)]
}

/** A proposal is none of the decisions until somebody takes it. */
const DECIDED =
  /\b(?:decid\w+|agreed|chose|chosen|went with|will use|now uses?|intentional\w*|deliberate\w*|by design|entschieden|beschlossen|décidé|decidido)\b|决定|決定|결정|решен/i

function labelOf(statement: StatementFact): string {
  // Said between two calls, it was done at once.
  return statement.kind === 'decision' && statement.final && !DECIDED.test(statement.text)
    ? 'proposed'
    : LABEL[statement.kind]
}

/** How the user took what an answer had proposed: by the words of the next request. */
function reception(request: RequestFact | undefined): 'agreed' | 'objected' | undefined {
  if (!request) return undefined
  if (/^(?:yes|yeah|yep|ok(?:ay)?)\b.{0,12}\bbut\b/i.test(request.text.trim())) return undefined
  if (request.kind === 'correction' && !request.interrupted) return 'objected'
  const words = request.text.trim()
  if (/^(?:no\b|nope\b|nein\b|non\b|нет|不|いいえ|아니)/iu.test(words)) return 'objected'
  // "Great" and "ok" open any message; only by themselves do they consent. A new order after "yes" consents to what stood before.
  if (
    /^(?:yes|yep|yeah|yup|agreed?|sounds good|do it|go ahead|lgtm|approved?|exactly|please do|ja|genau|oui|d'accord|sí|sim)(?=[\s,.!]|$)|^(?:да|好|可以|是的|はい|네)/iu.test(
      words,
    ) ||
    (words.length <= 25 &&
      /^(?:ok(?:ay)?|sure|perfect|great|let'?s|proceed|continue|vale|si)(?=[\s,.!]|$)/iu.test(words) &&
      !/[?？]/.test(words))
  )
    return 'agreed'
  return undefined
}

function statementItems(facts: SessionFacts): Item[] {
  const statements = facts.statements
  const last = Math.max(0, ...statements.map((s) => s.source.record))
  const next = new Map(facts.requests.map((r) => [r.number - 1, reception(r)]))
  // Of one long answer the first few conclusions say most: each further one has to be better to be carried.
  const nth = new Map<StatementFact, number>()
  const taken = new Map<number | string, number>()
  for (const s of [...statements].sort((a, b) => b.weight - a.weight || a.source.record - b.source.record)) {
    const from = s.written ?? s.request ?? 0
    const n = taken.get(from) ?? 0
    taken.set(from, n + 1)
    nth.set(s, n)
  }
  return statements
    .filter((s) => s.kind !== 'question' || last - s.source.record < 12)
    .flatMap((s, i) => {
      const reply = s.request === undefined ? undefined : next.get(s.request)
      const received = CAN_BE_AGREED.has(s.kind) && s.final ? reply : undefined
      const label = `- ${said(labelOf(s), received)}${placeOf(s, facts)}: `
      const worth =
        s.weight * (reply !== 'agreed' ? 1 : s.kind === 'other' ? CONSENTED : AGREED) * 0.9 ** (nth.get(s) ?? 0)
      const item: Item = {
        id: `statement ${String(i).padStart(5, '0')}`,
        section: 'found',
        order: s.source.record,
        tier: 2,
        pool: 'findings',
        // Value for its length: a long sentence has to be worth two short ones.
        value: worth / Math.sqrt(Math.max(80, Math.min(SHORT, s.text.length))),
        text: label + plain(s.text, SHORT),
      }
      const body = asBody(item, s, facts)
      if (body) return [body]
      if (s.text.length <= SHORT + 20) return [{ ...item, text: label + plain(s.text, SHORT + 20) }]
      const long: Item = {
        ...item,
        id: `${item.id} long`,
        of: item.id,
        replaces: true,
        // Another conclusion first, the rest of this one after.
        value: (0.6 * worth) / Math.sqrt(s.text.length),
        text: label + plain(s.text, LONG),
      }
      return [item, long]
    })
}

/** For which request it was said, or where it was written. */
function placeOf(s: StatementFact, facts: SessionFacts): string {
  if (s.written === undefined) return s.request ? ` (#${s.request})` : ''
  const sha = commitOf(s, facts)?.sha
  if (sha !== undefined) return ` (commit ${plain(sha, 12)})`
  return ` (${plain(s.written.split('/').at(-1) ?? s.written, 60)})`
}

/** A proposal that was taken is an agreement. */
function said(label: string, received: 'agreed' | 'objected' | undefined): string {
  if (received === undefined) return label
  if (received === 'objected') return `${label}, the user objected`
  return label === LABEL.rejection || label === LABEL.other ? `${label}, agreed` : 'agreed'
}

/** Characters of a conclusion at first, and with room. */
const SHORT = 260
const LONG = 520

/** How much more a proposal is worth that the user took, and what else the same answer says. */
const AGREED = 2
const CONSENTED = 1.3

const CAN_BE_AGREED: ReadonlySet<StatementKind> = new Set(['decision', 'rejection', 'next', 'other'])

function answerItems(facts: SessionFacts): Item[] {
  return facts.answers.flatMap((a, i) => {
    const item: Item = {
      id: `answer ${String(i).padStart(4, '0')}`,
      section: 'asked',
      order: 1_000_000 + i,
      tier: 1,
      pool: 'answers',
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

function planItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  facts.plans.slice(-2).forEach((plan, p) => {
    const id = `plan ${p}`
    const title = /^#*\s*(.{4,120})$/m.exec(plan.text)?.[1] ?? ''
    const order = plan.source.record
    items.push({
      id,
      section: 'plan',
      order: order * 100,
      tier: 1,
      pool: 'plan',
      value: p,
      text: `- ${plan.outcome === 'unknown' ? 'plan' : `${plan.outcome} plan`} (${place(plan.source)}): ${plain(title.replace(/^#+\s*/, ''), 120)}`,
    })
    sentences(plan.text)
      .filter((s) => s.length > 24)
      .slice(0, 40)
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

/** Headings of a summary under which stands what only the summary still knows; what was pending then has gone on since. */
const WORTH: readonly (readonly [RegExp, number])[] = [
  [/\b(?:decision|decided|design|approach|rationale|constraint|preference|feedback|problem solving)/i, 3],
  [/\b(?:error|fix|failure|bug|issue|learn|gotcha|discover|finding)/i, 2.6],
  [/\b(?:request|intent|goal|objective)/i, 2.4],
  [/\b(?:concept|technical|architecture)/i, 1.6],
  [/\b(?:user messages|file|code)/i, 0.5],
  [/\b(?:pending|next|todo|remaining|open|current|status|progress|state)/i, 0.6],
]

/** The harness's own summary of an earlier part: second-hand, and older than all the rest. */
function summaryItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  facts.summaries.slice(-2).forEach((summary, s) => {
    let heading = 0.8
    let n = 0
    for (const raw of summary.text.split('\n', 600)) {
      const title = /^\s*(?:#{1,4}\s+|\d+\.\s+\*{0,2}|\*\*)([A-Z][^:*]{3,60}):?\*{0,2}:?\s*$/.exec(raw)?.[1]
      if (title) {
        heading = WORTH.find(([pattern]) => pattern.test(title))?.[1] ?? 0.8
        continue
      }
      for (const sentence of sentences(raw)) {
        if (
          sentence.length < 30 ||
          /^(?:Analysis|Summary|Let me|This session is being|If you need specific|Please continue|Continue the)/i.test(
            sentence,
          )
        )
          continue
        const kind = classifySentence(sentence)
        const strength = kind && kind.kind !== 'result' && kind.kind !== 'question' ? 2 : 1
        n += 1
        items.push({
          id: `summary ${s} ${String(n).padStart(4, '0')}`,
          section: 'earlier',
          order: s * 10_000 + n,
          tier: 2,
          pool: 'earlier',
          value: (heading * strength) / (1 + summary.compactions_since) / Math.sqrt(Math.max(80, sentence.length)),
          text: `- ${cut(neutralise(sentence), 260)}`,
        })
      }
    }
  })
  return items
}
