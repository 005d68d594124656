import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EarlierAction, keepEarlier } from '../../dist/index.js'

const action = (n: string): EarlierAction => ({
  type: 'user_message',
  data: { summary: n },
  at: '2026-03-04T05:06:07.000Z',
  contextPercentage: 0.4,
})

describe('what is kept of many actions', () => {
  const some = fc.array(
    fc.oneof(
      fc.string({ maxLength: 40 }).map((summary): EarlierAction => ({ ...action(''), data: { summary } })),
      fc.boolean().map(
        (whole): EarlierAction => ({
          ...action(''),
          type: 'tool_call',
          data: { tool: 'todo', tasks: [], tasks_replace: whole },
        }),
      ),
      fc
        .nat()
        .map((): EarlierAction => ({ ...action(''), type: 'tool_call', data: { tool: 'x', output: 'y'.repeat(50) } })),
    ),
    { maxLength: 60 },
  )

  it('stays in its order, in its bounds, with the first request and the newest whole list', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 4, max: 20 }), (actions, most) => {
        const kept = keepEarlier(actions, { requests: most, others: most, characters: 1_000_000 })
        expect(kept).toEqual(actions.filter((one) => kept.includes(one)))
        expect(kept.filter(({ type }) => type === 'user_message').length).toBeLessThanOrEqual(most)
        expect(kept.find(({ type }) => type === 'user_message')).toBe(
          actions.find(({ type }) => type === 'user_message'),
        )
        const list = actions.findLast(({ data }) => data['tasks_replace'] === true)
        if (list !== undefined) expect(kept).toContain(list)
      }),
    )
  })

  it('gives up calls before requests where it is too much', () => {
    const actions = [
      action('first'),
      { ...action(''), type: 'tool_call' as const, data: { tool: 'x', output: 'y'.repeat(5_000) } },
      action('last'),
    ]
    expect(
      keepEarlier(actions, { requests: 10, others: 10, characters: 1_000 }).map(({ data }) => data['summary']),
    ).toEqual(['first', 'last'])
  })
})
