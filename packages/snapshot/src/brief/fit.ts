/**
 * Choosing what fits. A brief is made of items that compete for tokens: tier after tier, the pools of a tier take turns by
 * their shares, so that no kind of fact crowds out the others, and what one pool leaves is the others'.
 */
import { estimateTokens } from '@winddown/core'
import type { Chosen, Item, Room, Section, Shares } from './lists/item.ts'
import { countsOf, hasRoom, lengthOf, NO_COUNTS, withCount } from './lists/told-in-part.ts'

export type { Item, ListOf, Section, Shares } from './lists/item.ts'

/** How often what is left out is chosen anew, until the counts of what is left out fit: each time a little more is kept free for them. */
const ROUNDS = 12

/** The body: chosen items under their headings, never longer than there is room for. */
export function fit(items: readonly Item[], sections: readonly Section[], budget: Room, shares: Shares): string {
  const first = choose(items, sections, budget, shares)
  // What another item says was chosen before that one: its room is the others'.
  const again = new Set(
    [...first.chosen.values()]
      .filter(({ id, unless }) => unless !== undefined && first.isTold(unless, id))
      .map(({ id }) => id),
  )
  const once = items.filter(({ id }) => !again.has(id))
  let whole = again.size === 0 ? first : choose(once, sections, budget, shares)
  let counts = countsOf(items, sections, whole)
  // A list that is cut says so: where what was chosen leaves no room for that, it is kept free.
  let isTold = hasRoom(whole.left, counts)
  for (let i = 0, kept = 0; i < ROUNDS && !isTold; i += 1) {
    kept = Math.max(kept + 1, lengthOf(counts))
    const less = { tokens: budget.tokens - kept / 4, characters: budget.characters - kept }
    whole = choose(once, sections, less, shares)
    counts = countsOf(items, sections, whole)
    isTold = hasRoom({ tokens: whole.left.tokens + kept / 4, characters: whole.left.characters + kept }, counts)
  }
  if (!isTold) counts = NO_COUNTS
  const { chosen, extensions } = whole
  const lines: string[] = []
  for (const section of sections) {
    const own = [...chosen.values()]
      .filter((i) => i.section === section.id && (i.hollow !== true || extensions.has(i.id)))
      .sort(byOrder)
    if (own.length > 0 && section.heading !== '')
      lines.push(withCount(section.heading, counts.sections.get(section.id)))
    for (const item of own) {
      lines.push(item.text + joined(extensions.get(item.id) ?? []) + (counts.lines.get(item.id) ?? ''))
    }
  }
  return lines.join('\n')
}

function choose(items: readonly Item[], sections: readonly Section[], budget: Room, shares: Shares): Chosen {
  const chosen = new Map<string, Item>()
  const extensions = new Map<string, Item[]>()
  const headings = new Map(sections.map((s) => [s.id, s.heading]))
  const used = new Set<string>()
  let left = budget
  /** What an item adds to the text, and what it takes away. */
  const change = (item: Item): readonly [added: string, gone: string] => {
    if (item.of !== undefined)
      return [item.text + leadOf(item, extensions.get(item.of)), item.replaces ? (chosen.get(item.of)?.text ?? '') : '']
    const heading = headings.get(item.section) ?? ''
    return [`${item.text}\n${used.has(item.section) || heading === '' ? '' : `${heading}\n`}`, '']
  }
  const price = (item: Item): number => {
    const [added, gone] = change(item)
    return quarters(added) - quarters(gone)
  }
  const byId = new Map(items.map((item) => [item.id, item]))
  const fits = (...texts: readonly string[]): boolean => {
    const text = texts.join('')
    return quarters(text) / 4 <= left.tokens && text.length <= left.characters
  }
  const isTold = (words: string, but?: string): boolean =>
    [...chosen.values()].some(({ id, text }) => id !== but && text.includes(words))
  /** Quarter tokens it took, or -1 where it does not fit. */
  const take = (item: Item): number => {
    // It came in with one that needs it.
    if (chosen.has(item.id)) return 0
    if (item.of !== undefined && !chosen.has(item.of)) return -1
    if (item.of === undefined && item.unless !== undefined && isTold(item.unless)) return -1
    const before = item.needs === undefined || chosen.has(item.needs) ? undefined : byId.get(item.needs)
    if (before !== undefined) {
      const first = fits(change(before)[0], change(item)[0]) ? take(before) : -1
      return first < 0 ? -1 : first + take(item)
    }
    const [added, gone] = change(item)
    const cost = quarters(added) - quarters(gone)
    const after = { tokens: left.tokens - cost / 4, characters: left.characters - added.length + gone.length }
    if (after.tokens < 0 || after.characters < 0) return -1
    left = after
    if (item.of === undefined) {
      chosen.set(item.id, item)
      used.add(item.section)
    } else if (item.replaces) {
      chosen.set(item.of, { ...(chosen.get(item.of) as Item), text: item.text })
    } else extensions.set(item.of, [...(extensions.get(item.of) ?? []), item])
    return cost
  }
  for (const tier of [...new Set(items.map((i) => i.tier))].sort((a, b) => a - b)) {
    const own = items.filter((i) => i.tier === tier)
    takeTurns(own, shares, price, take)
  }
  return { chosen, extensions, isTold, left }
}

/** What would stand before an extension of a line that has these already. */
function leadOf({ lead }: Item, before: readonly Item[] = []): string {
  return before.some((item) => item.lead !== undefined && item.lead === lead) ? (lead?.next ?? '') : (lead?.first ?? '')
}

/** The extensions of a line, in order, each with what leads to it. */
function joined(extensions: readonly Item[]): string {
  const ordered = [...extensions].sort(byOrder)
  return ordered.map((item, i) => leadOf(item, ordered.slice(0, i)) + item.text).join('')
}

/** Of plain English text as many as it has characters, which is what the shares of the pools were weighed with. */
const quarters = (text: string): number => estimateTokens(text) * 4

const byOrder = (a: Item, b: Item): number => a.order - b.order || (a.id < b.id ? -1 : 1)
const byValue = (a: Item, b: Item): number => b.value - a.value || byOrder(a, b)

interface Pool {
  spent: number
  readonly share: number
  readonly queue: Item[]
}

/** The pool that will have spent least of its share is next: a long item of a pool with a small share waits. */
function takeTurns(
  items: readonly Item[],
  shares: Shares,
  price: (item: Item) => number,
  take: (item: Item) => number,
): void {
  /** How much of its share a pool will have spent with its next item; of a longer form of a line, what it adds. */
  const due = ({ spent, share, queue: [first] }: Pool): number => (spent + (first ? price(first) : 0)) / share
  const pools = new Map<string, Pool>()
  for (const item of [...items].sort(byValue)) {
    const pool = pools.get(item.pool) ?? { spent: 0, share: shares[item.pool] ?? 1, queue: [] }
    pool.queue.push(item)
    pools.set(item.pool, pool)
  }
  const inOrder = [...pools].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, pool]) => pool)
  for (;;) {
    let next: Pool | undefined
    for (const pool of inOrder) {
      if (pool.queue.length > 0 && (!next || due(pool) < due(next))) next = pool
    }
    const item = next?.queue.shift()
    if (!next || !item) return
    // What did not fit may be followed by something shorter; its pool is charged a little, so that others get their turn.
    next.spent += Math.max(1, take(item))
  }
}
