import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, fillWith, landed, lastRequest, REQUEST, toolCalls } from '../story.ts'
import { createWorld, until, type World } from '../world.ts'
import { copilot } from './harness.ts'

let world: World
afterEach(() => world.end())

describe('a session of Copilot CLI, filled to the limit in a terminal, its hooks set by init', () => {
  it('is recorded from 0.90 on, with every call and how it ended; the next session is briefed in its first request, a third one is not', async () => {
    world = await createWorld({ harnesses: [copilot] })
    const session = world.start()
    await fillWith(copilot, world, session)
    const [started, ...actions] = world.activeActions()
    expect(started).toMatchObject({ type: 'pause_started', data: { reason: 'auto_pause', model: 'claude-sonnet-4.5' } })
    expect(started?.context_percentage).toBeGreaterThanOrEqual(0.9)
    expect(started?.context_percentage).toBeLessThan(0.93)
    expect(toolCalls(actions).map(({ data }) => data['outcome'])).toEqual(['ok', 'error', 'ok'])
    expect(toolCalls(actions)[1]?.data).toMatchObject({ exit_code: 4, command: 'echo broken; exit 4' })
    // Under the ids that the session's own file has for them: so that each is told once.
    for (const { data } of toolCalls(actions)) expect(data['tool_use_id']).toMatch(/^call_/)
    const screen = session.screen()
    for (const level of ['72 %', '86 %']) expect(screen).toContain(`winddown: context at ${level} of where this agent`)
    expect(screen).toContain('Recording from here on')
    // The status line, under the prompt.
    expect(screen).toMatch(/█{9,10}░? 9\d % · \d+k of 134k/)
    await session.exit()
    const [id = ''] = await landed(world)
    expect(world.snapshot(id)).toMatchObject({ incremental_pause: { enabled: true, tool_calls: 3 } })
    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
    const requests = world.model.requests.length
    const next = world.start()
    await next.turn('Good morning')
    const first = world.model.requests[requests]?.text ?? ''
    expect(briefedAbout(first)).toBe(id)
    expect(first).toContain(REQUEST)
    await until('the delivery', () => world.activeActions().length === 0)
    await next.exit()
    const third = world.start()
    await third.turn('Good evening')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    await third.exit()
  })

  it('is recorded in one turn, and the next one is briefed (short form)', async () => {
    world = await createWorld({ harnesses: [copilot] })
    const { tools, limit } = copilot
    const session = world.start()
    world.model.enqueue(
      { tools: [tools.write(world.project, 'feathers.txt')], tokens: Math.round(limit * 0.91) },
      { tools: [tools.shell('echo broken; exit 4')], tokens: Math.round(limit * 0.92) },
      { text: 'Written down.', tokens: Math.round(limit * 0.93) },
    )
    await session.turn(REQUEST)
    expect(session.screen()).toContain('Recording from here on')
    expect(toolCalls(world.activeActions()).at(-1)?.data).toMatchObject({ outcome: 'error', exit_code: 4 })
    await session.exit()
    const [id = ''] = await landed(world)
    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
    const next = world.start()
    await next.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    await next.exit()
  })
})
