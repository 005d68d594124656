import { describe, expect, it } from 'vitest'
import { fit, type Item } from '../../src/brief/fit.ts'
import { sharesAt } from '../../src/brief/plan.ts'

/** Kinds that each have far more to tell than there is room for, in the order in which they must get it, with those that are worth alike together. */
const WITH_ROOM: readonly (readonly string[])[] = [
  ['answers'],
  ['requests long'],
  ['words'],
  ['requests'],
  ['tasks', 'explanations'],
  ['failures', 'running', 'documents'],
  ['earlier'],
  ['files', 'findings', 'task details', 'question answers'],
  ['commits'],
  ['children', 'user answers', 'repairs', 'replies'],
  ['checks'],
  ['outputs', 'plan'],
  ['offers'],
  ['trail', 'check details'],
  ['outcomes'],
  ['more files'],
  ['commands'],
  ['heads'],
]

/** The same in a brief of 2,000 tokens: what failed and what was decided comes before long words of requests. */
const STANDARD: readonly (readonly string[])[] = [
  ['answers'],
  ['words'],
  ['failures'],
  ['findings'],
  ['requests'],
  ['requests long', 'repairs', 'tasks'],
  ['running'],
  ['earlier'],
  ['files', 'question answers'],
  ['documents', 'commits'],
  ['children', 'user answers', 'replies'],
  ['checks'],
  ['outputs', 'plan', 'task details'],
  ['explanations', 'offers'],
  ['outcomes', 'check details'],
  ['more files'],
  ['commands'],
  ['trail'],
  ['heads'],
]

/** Characters of a brief of 2,000 tokens, and of one with room for all kinds of things. */
const STANDARD_SIZE = 8000
const LARGE = 20_000

const LINE = 'something that would be worth telling, if there were room for it'

/** How many of a hundred things of each kind a brief tells. */
function kept(order: readonly (readonly string[])[], budget: number): ReadonlyMap<string, number> {
  const kinds = order.flat()
  const items: Item[] = kinds.flatMap((pool, kind) =>
    Array.from({ length: 100 }, (_, i) => ({
      id: `${pool} ${i}`,
      section: 'state',
      order: i,
      tier: 2,
      pool,
      value: 100 - i,
      text: `<${10 + kind}> ${LINE}`,
    })),
  )
  const brief = fit(items, [{ id: 'state', heading: '' }], { tokens: 9000, characters: 60_000 }, sharesAt(budget))
  return new Map(kinds.map((pool, kind) => [pool, brief.split(`<${10 + kind}>`).length - 1]))
}

describe.each([
  ['with room', WITH_ROOM, LARGE],
  ['at 2,000 tokens', STANDARD, STANDARD_SIZE],
] as const)('%s, when every kind has more to tell than there is room for', (_name, order, budget) => {
  const counts = kept(order, budget)
  const of = (group: readonly string[]): number[] => group.map((pool) => counts.get(pool) ?? 0)

  it('nothing is left out altogether', () => {
    expect([...counts].filter(([, count]) => count === 0)).toEqual([])
  })

  it('kinds that are worth alike get alike', () => {
    for (const group of order) expect(Math.max(...of(group)) - Math.min(...of(group)), group.join()).toBeLessThan(2)
  })

  it('what the user asked and was answered comes first, what only lists comes last', () => {
    const most = order.map((group) => Math.max(...of(group)))
    expect(most).toEqual([...most].sort((a, b) => b - a))
  })
})
