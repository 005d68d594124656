import { describe, expect, it } from 'vitest'
import { BOUNDS } from '../../src/facts/bounds.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const usage = (tokens: number, output = 10, more: object = {}) => ({
  input: 5,
  output,
  cache_read: tokens - 5,
  cache_creation: 0,
  ...more,
})

const response = (script: SessionScript, tokens: number, data: object = {}): SessionScript =>
  script.add('assistant_response', {
    summary: '',
    message_id: `m${script.actions.length}`,
    model: 'opus',
    usage: usage(tokens),
    ...data,
  })

describe('the course of the context', () => {
  it('gives what came in to what was called in between, and the rest to requests and the agent', () => {
    const script = new SessionScript().user('Read both')
    response(script, 1000)
    script.reads('a.ts').reads('b.ts')
    response(script, 3010)
    script.user('And now?')
    response(script, 3120)
    const course = foldActions(script.actions).context
    expect(course?.by_source).toEqual([
      { name: 'read', tokens: 2000, times: 2 },
      { name: '(start)', tokens: 1000, times: 1 },
      { name: '(requests)', tokens: 100, times: 1 },
      { name: '(answers)', tokens: 20, times: 2 },
    ])
    expect(course?.by_file).toEqual([
      { name: 'a.ts', tokens: 1000, times: 1 },
      { name: 'b.ts', tokens: 1000, times: 1 },
    ])
    expect(course?.points.map(([, tokens]) => tokens)).toEqual([1010, 3020, 3130])
    expect(course?.points.map(([seconds]) => seconds)).toEqual([1, 4, 6])
  })

  it('takes a response that is told in pieces once, and what is called between them for the next one', () => {
    const script = new SessionScript().user('Go')
    response(script, 1000, { message_id: 'one' })
    script.reads('a.ts')
    response(script, 1000, { message_id: 'one', summary: 'second piece' })
    response(script, 1510, { message_id: 'two' })
    expect(foldActions(script.actions).context?.by_source).toContainEqual({ name: 'read', tokens: 500, times: 1 })
  })

  it('gives nobody what a compaction took away, and keeps its top and its foot however long the session', () => {
    const script = new SessionScript().user('Go')
    for (let turn = 0; turn < 700; turn += 1) response(script, 1000 + (turn % 350) * 100)
    const course = foldActions(script.actions).context
    const tokens = course?.points.map(([, one]) => one) ?? []
    expect(tokens.length).toBeLessThanOrEqual(BOUNDS.coursePoints + 1)
    expect(tokens).toContain(1000 + 349 * 100 + 10)
    expect(tokens.filter((one) => one === 1010)).toHaveLength(2)
    expect(tokens.at(-1)).toBe(1000 + 349 * 100 + 10)
    expect(course?.by_source.find(({ name }) => name === '(start)')?.tokens).toBe(1000)
  })

  it('keeps what sub-agents spent apart, and the costs that an agent says itself', () => {
    const script = new SessionScript().user('Go')
    response(script, 1000, { usage: usage(1000, 10, { cost_usd: 0.5 }) })
    response(script, 700, { agent_id: 'a1' })
    response(script, 1200)
    const facts = foldActions(script.actions)
    expect(facts.context?.sub_agents).toMatchObject({ responses: 1, output: 10, cache_read: 695 })
    expect(facts.context?.points).toHaveLength(2)
    expect(facts.tokens).toMatchObject([{ responses: 3, cost_usd: 0.5, costed_responses: 1 }])
  })

  it('is not there where nothing is known', () => {
    expect(foldActions(new SessionScript().user('Go').says('Done', true).actions).context).toBeUndefined()
  })
})
