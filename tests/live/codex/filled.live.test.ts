import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, landed, lastRequest, REQUEST, toolCalls } from '../story.ts'
import { createWorld, type World } from '../world.ts'
import { codex, hasForeignDaemonFolder } from './harness.ts'
import { fill, trustHooks } from './story.ts'

let world: World
afterEach(() => world?.end())

describe('a session of Codex, filled to the limit in a terminal, its hooks set by init and trusted there', () => {
  it.skipIf(hasForeignDaemonFolder())(
    'is recorded from 0.90 on, with every call and how it ended; the next session is briefed in its first request, a third one is not (short form)',
    async () => {
      world = await createWorld({ harnesses: [codex] })
      const before = world.winddown('doctor')
      expect(before.stdout).toMatch(/Codex trust +the hooks are not trusted yet/)
      const session = await trustHooks(world)
      await fill(world, session)
      expect(world.winddown('doctor').stdout).toMatch(/Codex trust +its user has trusted the hooks/)
      const [started, ...actions] = world.activeActions()
      expect(started).toMatchObject({ type: 'pause_started', data: { reason: 'auto_pause', model: 'gpt-5.4' } })
      expect(started?.context_percentage).toBeGreaterThanOrEqual(0.9)
      expect(started?.context_percentage).toBeLessThan(0.93)
      expect(toolCalls(actions).map(({ data }) => data['outcome'])).toEqual(['ok', 'error', 'ok'])
      expect(toolCalls(actions)[1]?.data).toMatchObject({ exit_code: 4, command: 'echo broken; exit 4' })
      const screen = session.screen()
      for (const level of ['72 %', '86 %'])
        expect(screen).toContain(`winddown: context at ${level} of where this agent`)
      expect(screen).toContain('Recording from here on')
      await session.exit()
      // The daemon keeps the session for half an hour and says nothing: the next start lands it.
      world.model.enqueue({ text: 'Good morning.', tokens: 20_000 }, { text: 'Good day.', tokens: 20_000 })
      const next = world.start([], { harness: codex })
      const requests = world.model.requests.length
      await next.turn('Good morning')
      const [id] = await landed(world)
      const first = world.model.requests[requests]?.text ?? ''
      expect(briefedAbout(first)).toBe(id)
      expect(first).toContain(REQUEST)
      expect(world.snapshot(id ?? '')).toMatchObject({ incremental_pause: { enabled: true, tool_calls: 3 } })
      expect(world.activeActions()).toEqual([])
      await next.exit()
      const third = world.start([], { harness: codex })
      await third.turn('Good evening')
      expect(briefedAbout(lastRequest(world))).toBeUndefined()
      await third.exit()
    },
  )
})
