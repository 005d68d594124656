/** Standing rules of the user, word for word: one that is lost is broken within minutes, so they come before all else. */
import type { SessionFacts } from '../session-facts.ts'
import type { Item } from './fit.ts'
import { place, quote } from './wording.ts'

/** Characters of one rule: a whole sentence with its conditions. */
const ROOM = 700

export function ruleItems({ rules = [] }: SessionFacts): Item[] {
  return rules.map((rule, i) => ({
    id: `rule ${String(i).padStart(3, '0')}`,
    section: 'rules',
    order: i,
    // Before the other tiers: what is chosen there can't push it out.
    tier: -1,
    pool: 'rules',
    // Where not even they all fit, what was said often counts, then what was said last.
    value: (rule.said ?? 1) * 1000 + i,
    text: `- ${quote(rule.text, ROOM)} (#${rule.request}, ${place(rule.source)}${rule.said === undefined ? '' : `, said ${rule.said} times`})`,
  }))
}
