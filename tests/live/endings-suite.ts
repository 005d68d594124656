import { afterEach, describe, it } from 'vitest'
import { ENDINGS, expectLandedAndBriefed, fillAndRecord, LANDING_WAIT, landedWithCalls } from './end-stories.ts'
import { expectBriefedFirst, firstPrompt, receivedFromNow } from './first-request.ts'
import type { LiveHarness } from './live-harness.ts'
import { createWorld, until, type World } from './world.ts'

/** The endings of a harness whose program is its terminal's own and that turns to a new session at `/clear`. */
export function describeEndings(usual: LiveHarness): void {
  const harness = { ...usual, needsText: false }
  let world: World
  afterEach(() => world.end())

  describe(`a filled session of ${harness.title}`, () => {
    it.for(ENDINGS)(
      'is landed after %s, by its own end or the next start; the next one is briefed in its first request, a third one is not',
      async ([, end], { skip }) => {
        world = await createWorld({ harnesses: [harness] })
        const session = world.start()
        await fillAndRecord(harness, world, session)
        await end(session)
        await session.exited()
        await expectLandedAndBriefed(world, { wait: { ms: LANDING_WAIT, skip } })
      },
    )

    it('is landed at /clear, and the session after it is briefed in its first request', async ({ skip }) => {
      world = await createWorld({ harnesses: [harness] })
      const session = world.start()
      await fillAndRecord(harness, world, session)
      await session.say('/clear')
      await until('the next one', () => world.calls('SessionStart').some(({ source }) => source === 'clear'))
      const id = await landedWithCalls(world)
      const ofNext = receivedFromNow(world)
      world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
      await firstPrompt(session, 'Good morning', ofNext, { ms: LANDING_WAIT, skip })
      expectBriefedFirst(world, ofNext(), id)
      await session.exit()
    })
  })
}
