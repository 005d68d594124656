import { afterEach, describe, expect, it } from 'vitest'
import { ENDINGS, expectLandedAndBriefed, landedWithCalls } from './end-stories.ts'
import type { LiveHarness } from './live-harness.ts'
import { briefedAbout, fillWith, lastRequest } from './story.ts'
import { createWorld, sleep, type World } from './world.ts'

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
        await fillWith(harness, world, session)
        await end(session)
        await session.exited()
        await expectLandedAndBriefed(world)
      },
    )

    it('is landed at /clear, and the session after it is briefed at its first prompt', async () => {
      world = await createWorld({ harnesses: [harness] })
      const session = world.start()
      await fillWith(harness, world, session)
      await session.say('/clear')
      await sleep(3_000)
      world.model.enqueue({ text: 'Good morning.', tokens: 20_000 }, { text: 'Good day.', tokens: 20_000 })
      await session.turn('Good morning')
      expect(briefedAbout(lastRequest(world))).toBe(await landedWithCalls(world))
      await session.exit()
    })
  })
}
