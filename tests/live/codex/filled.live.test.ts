import { afterEach, describe, expect, it } from 'vitest'
import { expectNextAloneBriefed, expectPauseOfFilled } from '../end-stories.ts'
import { createWorld, type World } from '../world.ts'
import { codex, hasForeignDaemonFolder } from './harness.ts'
import { fill, trustHooks } from './story.ts'

let world: World
afterEach(() => world?.end())

describe('a session of Codex, filled to the limit in a terminal, its hooks set by init and trusted there', () => {
  it.skipIf(hasForeignDaemonFolder())(
    'is recorded from 0.90 on, with every call and how it ended; the next session is briefed in its first request, a third one is not (short form)',
    async ({ skip }) => {
      world = await createWorld({ harnesses: [codex] })
      const before = world.winddown('doctor')
      expect(before.stdout).toMatch(/Codex trust +the hooks are not trusted yet/)
      const session = await trustHooks(world)
      await fill(world, session)
      expect(world.winddown('doctor').stdout).toMatch(/Codex trust +its user has trusted the hooks/)
      expectPauseOfFilled(world, { model: 'gpt-5.4' })
      // A terminal breaks lines where it likes.
      const screen = session.screen().replace(/\s+/g, ' ')
      for (const level of ['72 %', '86 %'])
        expect(screen).toContain(`winddown: context at ${level} of where this agent`)
      expect(screen).toContain('Recording from here on')
      await session.exit()
      // The daemon keeps the session for half an hour and says nothing: the next start lands it.
      await expectNextAloneBriefed(world, world.start(), { ms: 3_000, skip })
    },
  )
})
