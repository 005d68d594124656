/** Standing rules of the user, word for word: one that is lost is broken within minutes, so they come before all else. */
import type { RuleFact } from '../facts/requests.ts'
import { doubtOf } from '../language/rules/for-one-request.ts'
import type { SessionFacts } from '../session-facts.ts'
import type { Item } from './fit.ts'
import { nameOfOrigin } from './short-name.ts'
import { minute, place, plain, quote } from './wording.ts'

/** Characters of one rule: a whole sentence with its conditions. */
const ROOM = 700

/** A heading that is worth saying once, where several points stand under it. */
const LEAD = /^([^:：]{12,}[:：]\**) (?=\S)/

export function ruleItems({ rules = [] }: SessionFacts): Item[] {
  return pointsTogether(rules).flatMap(([first, ...others]) => {
    const id = `rule ${String(first.order).padStart(3, '0')}`
    const base = { section: 'rules', order: first.order, tier: -1, pool: 'rules' }
    // Before the other tiers: what is chosen there can't push it out. Where not even they all fit, what was said often counts, then what
    // was said last; the first point brings the heading of the others.
    const value = Math.max(...[first, ...others].map(({ rule, order }) => (rule.said ?? 1) * 1000 + order))
    const { rule } = first
    const text = `- ${quote(rule.text, ROOM)} (#${rule.request}${often(rule, ', ')}${aside(rule)})`
    return [
      { ...base, id, value, text },
      ...others.map(({ rule: { text: words, said }, order }) => ({
        ...base,
        id: `rule ${String(order).padStart(3, '0')}`,
        of: id,
        order,
        value: value - 0.001 * (order - first.order),
        text: `; ${quote(words.replace(LEAD, ''), ROOM)}${said === undefined ? '' : ` (${often({ said }, '')})`}`,
      })),
    ]
  })
}

/** Part of a brief's characters that rules of earlier sessions may take before all else: the work that it is about needs room too. */
const CARRIED_SHARE = 0.25

/** Rules that hold from earlier sessions, behind the session's own: whoever reads them is told whose they are, and of which day. */
export function carriedRuleItems({ carried_rules: rules = [] }: SessionFacts, budget: number): Item[] {
  let room = budget * CARRIED_SHARE
  const items = rules.map((rule, at) => {
    const { text, request, said, from } = rule
    const when = minute(rule.at ?? from.ended_at).slice(0, 10)
    const words = `- ${quote(text, ROOM)} (of an earlier session, ${when}: ${plain(nameOfOrigin(from), 40)}:#${request}${often(rule, ', ')})`
    // Below what the session's own are worth.
    return {
      id: `rule of ${String(at).padStart(3, '0')}`,
      order: 500 + at,
      value: (said ?? 1) + at / 1000,
      text: words,
    }
  })
  return [...items]
    .sort((a, b) => b.value - a.value)
    .map((item) => {
      room -= item.text.length
      return { ...item, section: 'rules', tier: room >= 0 ? -1 : 1, pool: 'rules', value: item.value - 1000 }
    })
}

const often = ({ said }: Pick<RuleFact, 'said'>, before: string): string =>
  said === undefined ? '' : `${before}said ${said} times`

/** That it may be over is told: nobody said that it holds on. */
export function aside(rule: Pick<RuleFact, 'text' | 'said'>): string {
  const doubt = doubtOf(rule)
  if (doubt === undefined) return ''
  return doubt === 'order' ? '; said with an order, perhaps for that alone' : '; perhaps for one step alone'
}

interface Placed {
  readonly rule: RuleFact
  readonly order: number
}

/** Points under one heading of a message together: the heading is said with the first of them. */
function pointsTogether(rules: readonly RuleFact[]): [Placed, ...Placed[]][] {
  const groups = new Map<string, [Placed, ...Placed[]]>()
  for (const [order, rule] of rules.entries()) {
    const lead = LEAD.exec(rule.text)?.[1]
    const key = lead === undefined ? `${order}` : `${rule.request} ${place(rule.source)} ${lead}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [{ rule, order }])
    else group.push({ rule, order })
  }
  return [...groups.values()]
}
