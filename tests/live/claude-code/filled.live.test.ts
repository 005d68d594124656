import { afterEach, describe, expect, it } from 'vitest'
import { expectBriefedFirst, expectNeverBriefed, receivedFromNow } from '../first-request.ts'
import { createWorld, until, type World } from '../world.ts'
import { fill, LIMITS, observedTools, REQUEST, told, toolCalls } from './story.ts'

let world: World
afterEach(() => world.end())

const NEXT = { text: 'Good morning.', tokens: 20_000 }

describe('a session filled to the limit, in a terminal', () => {
  it.each([
    ['claude-sonnet-4-6', LIMITS['claude-sonnet-4-6'], {}],
    ['claude-opus-4-8', LIMITS['claude-opus-4-8'], {}],
    ['claude-opus-4-8 with a smaller window', 167_000, { CLAUDE_CODE_AUTO_COMPACT_WINDOW: '200000' }],
  ])(
    '%s: every level is told once, the pause begins at 0.90 of the limit, and every tool call from then on is kept',
    async (name, limit, env) => {
      world = await createWorld({ env })
      const model = name.split(' ')[0] ?? name
      const session = world.start(['--model', model])
      await fill(world, session, { limit })
      const [first] = world.calls('SessionStart')
      expect(first === undefined ? [] : told(first)).toEqual([72, 86, expect.closeTo(90, 0), expect.closeTo(95, -0.5)])
      const [started, ...actions] = world.activeActions()
      expect(started).toMatchObject({
        type: 'pause_started',
        data: { reason: 'auto_pause', model: expect.stringContaining(model) },
      })
      expect(started?.context_percentage).toBeGreaterThanOrEqual(0.9)
      expect(started?.context_percentage).toBeLessThan(0.92)
      // The write began the pause: it and the two after it are in the log, each with its result.
      expect(toolCalls(actions).map(({ data }) => data['tool_use_id'])).toEqual(observedTools(world).slice(-3))
      expect(toolCalls(actions).map(({ data }) => data['outcome'])).toEqual(['ok', 'error', 'ok'])
      expect(toolCalls(actions)[1]?.data).toMatchObject({ exit_code: 4 })
      await session.exit()
      const [id] = await until(
        'the session to land',
        () => (world.snapshots().length > 0 ? world.snapshots() : null),
        15_000,
      )
      expect(world.snapshot(id ?? '')).toMatchObject({ incremental_pause: { enabled: true, tool_calls: 3 } })
      expect(world.activeActions()).toEqual([])
    },
  )

  it('briefs the next session in its first request, and a third one not again (short form)', async () => {
    world = await createWorld()
    const session = world.start(['--model', 'claude-sonnet-4-6'])
    await fill(world, session)
    await session.exit()
    const [id] = await until(
      'the session to land',
      () => (world.snapshots().length > 0 ? world.snapshots() : null),
      15_000,
    )
    world.model.enqueue(NEXT, NEXT)
    const ofNext = receivedFromNow(world)
    const next = world.start(['--model', 'claude-sonnet-4-6'])
    await next.turn('Good morning')
    expectBriefedFirst(world, ofNext(), id ?? '')
    expect(ofNext()[0]?.text).toContain('feathers.txt')
    await next.exit()
    const ofThird = receivedFromNow(world)
    const third = world.start(['--model', 'claude-sonnet-4-6'])
    await third.turn('Good evening')
    await third.exit()
    expectNeverBriefed(ofThird())
    for (const { text } of ofThird()) expect(text).not.toContain(REQUEST)
  })
})
