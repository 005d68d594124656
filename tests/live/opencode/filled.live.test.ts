import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, fillWith, landed, lastRequest, REQUEST, toolCalls } from '../story.ts'
import { createWorld, type LoggedAction, until, type World } from '../world.ts'
import { opencode } from './harness.ts'

let world: World
afterEach(() => world.end())

const isLastAnswer = ({ type, data }: LoggedAction): boolean =>
  type === 'assistant_response' && data['summary'] === 'Written down.'

describe('a session of opencode, filled to the limit in a terminal, with the plugin that init wrote', () => {
  it('is recorded from 0.90 on with every call and how it ended; the next session is briefed in its first request, a third one is not', async () => {
    world = await createWorld({ harnesses: [opencode] })
    const session = world.start()
    // What a person is told is shown for some seconds.
    const shown = new Set<string>()
    const watching = setInterval(() => shown.add(/winddown: context at \d+ %/.exec(session.screen())?.[0] ?? ''), 100)
    await fillWith(opencode, world, session)
    // What our program tells goes on beside the agent's work.
    await until('the end of the turn to be recorded', () => world.activeActions().some(isLastAnswer))
    const [started, ...actions] = world.activeActions()
    expect(started).toMatchObject({ type: 'pause_started', data: { reason: 'auto_pause', model: 'scripted-model' } })
    expect(started?.context_percentage).toBeGreaterThanOrEqual(0.9)
    expect(started?.context_percentage).toBeLessThan(0.93)
    expect(started?.data).toMatchObject({ token_window: 200_000, token_limit: opencode.limit, attended: true })
    expect(toolCalls(actions).map(({ data }) => data['outcome'])).toEqual(['ok', 'error', 'ok'])
    expect(toolCalls(actions)[1]?.data).toMatchObject({ exit_code: 4, command: 'echo broken; exit 4' })
    clearInterval(watching)
    expect([...shown].filter((each) => each !== '').length).toBeGreaterThanOrEqual(2)
    await session.exit()
    const [id] = await landed(world)
    expect(world.snapshot(id ?? '')).toMatchObject({ incremental_pause: { enabled: true, tool_calls: 3 } })
    expect(world.activeActions()).toEqual([])

    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
    const next = world.start()
    await next.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    expect(lastRequest(world)).toContain(REQUEST)
    await next.exit()

    const third = world.start()
    await third.turn('Good evening')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    await third.exit()
    const diagnostics = join(world.state, 'diagnostics.jsonl')
    expect(existsSync(diagnostics) ? readFileSync(diagnostics, 'utf8') : '').toBe('')
  })
})
