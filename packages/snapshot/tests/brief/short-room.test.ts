import { describe, expect, it } from 'vitest'
import { fit, type Item } from '../../src/brief/fit.ts'
import { sharesAt } from '../../src/brief/plan.ts'

/** Kinds that each have far more to tell than there is room for, in the order in which they must get it, with those that are worth alike together. */
const FIRST_KEPT: readonly (readonly string[])[] = [
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

/** A brief with room for all kinds of things. */
const LARGE = 8000

const LINE = 'something that would be worth telling, if there were room for it'

/** How many of a hundred things of each kind a brief tells. */
function kept(): ReadonlyMap<string, number> {
  const kinds = FIRST_KEPT.flat()
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
  const brief = fit(items, [{ id: 'state', heading: '' }], { tokens: 9000, characters: 60_000 }, sharesAt(LARGE))
  return new Map(kinds.map((pool, kind) => [pool, brief.split(`<${10 + kind}>`).length - 1]))
}

describe('when every kind has more to tell than there is room for', () => {
  const counts = kept()
  const of = (group: readonly string[]): number[] => group.map((pool) => counts.get(pool) ?? 0)

  it('nothing is left out altogether', () => {
    expect([...counts].filter(([, count]) => count === 0)).toEqual([])
  })

  it('kinds that are worth alike get alike', () => {
    for (const group of FIRST_KEPT)
      expect(Math.max(...of(group)) - Math.min(...of(group)), group.join()).toBeLessThan(2)
  })

  it('what the user asked and was answered comes first, what only lists comes last', () => {
    const most = FIRST_KEPT.map((group) => Math.max(...of(group)))
    expect(most).toEqual([...most].sort((a, b) => b - a))
  })
})
