import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, until, type World } from '../world.ts'
import { limitHeaders, withPlugin } from './mod-story.ts'
import { landed, REQUEST } from './story.ts'

let world: World
afterEach(() => world.end())

const SUBSCRIPTION = { CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat01-not-a-real-token-0000', ANTHROPIC_API_KEY: '' }

describe('limits of the account', () => {
  it('are told once a level with the time at which they reset, and recorded and landed from 90 % on', async () => {
    world = await createWorld({ init: null, env: SUBSCRIPTION })
    const session = world.start(withPlugin(world))
    world.model.headers(limitHeaders({ fiveHour: 0.957, sevenDay: 0.17 }))
    world.model.enqueue({ text: 'Counted.', tokens: 20_000 }, { text: 'Again.', tokens: 20_100 })
    await session.turn(REQUEST)
    // What the answer said is known when the next request is made.
    await session.turn('Once more')
    const shown = (): string => session.screen().replace(/\s+/g, ' ')
    await until('the limit', () => /winddown: five-hour limit at 95 %, resets \d\d:\d\d\. Recording/.test(shown()))
    await session.turn('And once more')
    expect(shown().match(/five-hour limit at 95 %/g)).toHaveLength(1)
    expect(shown()).not.toContain('seven-day limit at')
    expect(world.activeActions().map(({ data }) => data['limit'])).toContain('five_hour')
    await session.exit()
    const [id] = await landed(world)
    expect(JSON.stringify(world.snapshot(id ?? ''))).toContain(REQUEST)
  })

  it('that refuse a request land a session at any context', async () => {
    world = await createWorld({ init: null, env: SUBSCRIPTION })
    const session = world.start(withPlugin(world))
    world.model.enqueue({ text: 'Counted.', tokens: 20_000 })
    await session.turn(REQUEST)
    const error = { type: 'rate_limit_error', message: "You've hit your usage limit" }
    // A provider that says so is not asked again.
    world.model.headers({
      ...limitHeaders({ fiveHour: 0.5, sevenDay: 0.1 }),
      'anthropic-ratelimit-unified-status': 'rejected',
      'anthropic-ratelimit-unified-5h-status': 'rejected',
    })
    world.model.enqueue(...Array.from({ length: 12 }, () => ({ tokens: 20_000, status: 429, error })))
    await session.say('Once more')
    // The recording begins with what came before it; the refusal is its own action.
    const refused = () => world.activeActions().some(({ data }) => data['event'] === 'usage_limit')
    await until('the refusal in the recording', refused, 60_000)
    session.kill('SIGTERM')
    await session.exited()
    await landed(world)
  })
})
