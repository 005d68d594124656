import { afterEach, describe, expect, it } from 'vitest'
import { ENDINGS, expectLandedAndBriefed, fillAndRecord, landedWithCalls } from './end-stories.ts'
import type { LiveHarness } from './live-harness.ts'
import { briefedAbout } from './story.ts'
import { createWorld, until, type World } from './world.ts'

/** The endings of a harness whose program is its terminal's own and that turns to a new session at `/clear`. */
export function describeEndings(usual: LiveHarness): void {
  const harness = { ...usual, needsText: false }
  let world: World
  afterEach(() => world.end())

  describe(`a filled session of ${harness.title}`, () => {
    it.each(ENDINGS)(
      'is landed after %s, by its own end or the next start, which is briefed, and no other',
      async (_, end) => {
        world = await createWorld({ harnesses: [harness] })
        const session = world.start()
        await fillAndRecord(harness, world, session)
        await end(session)
        await session.exited()
        await expectLandedAndBriefed(world)
      },
    )

    it('is landed at /clear, and the session after it is briefed at its first prompt', async () => {
      world = await createWorld({ harnesses: [harness] })
      const session = world.start()
      await fillAndRecord(harness, world, session)
      await session.say('/clear')
      await until('the next one', () => world.calls('SessionStart').some(({ source }) => source === 'clear'))
      const id = await landedWithCalls(world)
      const first = world.model.requests.length
      world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
      await session.turn('Good morning')
      expect(briefedAbout(world.model.requests[first]?.text ?? '')).toBe(id)
      await session.exit()
    })
  })
}
