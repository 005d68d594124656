import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, fillWith, landed, lastRequest, REQUEST, toolCalls } from '../story.ts'
import { createWorld, type LoggedAction, until, type World } from '../world.ts'
import { pi } from './harness.ts'

let world: World
afterEach(() => world.end())

/** Faults that our program inside pi wrote down. */
const faults = (from: World): string => {
  const path = join(from.state, 'diagnostics.jsonl')
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

const isLastAnswer = ({ type, data }: LoggedAction): boolean =>
  type === 'assistant_response' && data['summary'] === 'Written down.'

describe('a session of pi, filled to the limit in a terminal, with the extension that init wrote', () => {
  it('is told each level, recorded from 0.90 on with every call and how it ended; the next session is briefed in its first request, a third one is not (short form)', async () => {
    world = await createWorld({ harnesses: [pi] })
    const session = world.start()
    await fillWith(pi, world, session)
    // What our program tells goes on beside the agent's work.
    await until('the end of the turn to be recorded', () => world.activeActions().some(isLastAnswer))
    const [started, ...actions] = world.activeActions()
    expect(started).toMatchObject({ type: 'pause_started', data: { reason: 'auto_pause', model: 'scripted-model' } })
    expect(started?.context_percentage).toBeGreaterThanOrEqual(0.9)
    expect(started?.context_percentage).toBeLessThan(0.93)
    expect(started?.data).toMatchObject({ token_window: 200_000, token_limit: pi.limit, attended: true })
    expect(toolCalls(actions).map(({ data }) => data['outcome'])).toEqual(['ok', 'error', 'ok'])
    expect(toolCalls(actions)[1]?.data).toMatchObject({ exit_code: 4, command: 'echo broken; exit 4' })
    const screen = session.screen()
    expect(screen).toContain('winddown: context at')
    expect(screen).toContain('Recording from here on')
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
    expect(faults(world)).toBe('')
  })
})
