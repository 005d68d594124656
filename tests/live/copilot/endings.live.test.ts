import { afterEach, describe, expect, it } from 'vitest'
import { ENDINGS, expectGivenBackUntilTaken, expectLandedAndBriefed, LANDING_WAIT } from '../end-stories.ts'
import { expectBriefedFirst, receivedFromNow } from '../first-request.ts'
import { fillWith, landed, lastRequest, REQUEST } from '../story.ts'
import { createWorld, type Session, until, type World } from '../world.ts'
import { copilot } from './harness.ts'

let world: World
afterEach(() => world.end())

const fill = (session: Session): Promise<void> => fillWith(copilot, world, session)

/** Its own word first, and whether it tells its hooks. */
const COPILOT_ENDINGS = [['/exit', (session: Session) => session.exit()] as const, ...ENDINGS].map(
  ([name, end]) => [name, name !== 'kill -9', end] as const,
)

/** The call at which the level is reached may come before its response stands in the file: then only the snapshot has it. */
const CALLS = 2

describe('a filled session of Copilot CLI', () => {
  it.for(COPILOT_ENDINGS)(
    'is landed after %s; the next one is briefed in its first request, and no other',
    async ([, isTold, end], { skip }) => {
      world = await createWorld({ harnesses: [copilot] })
      const session = world.start()
      await fill(session)
      await end(session)
      await session.exited()
      if (isTold) {
        await until('sessionEnd', () => world.calls('sessionEnd').length > 0)
        await landed(world)
      } else expect(world.calls('sessionEnd')).toEqual([])
      await expectLandedAndBriefed(world, { calls: CALLS, ...(!isTold && { wait: { ms: LANDING_WAIT, skip } }) })
    },
  )

  it('is landed at /clear, and the session that follows in the same terminal is briefed in its first request', async () => {
    world = await createWorld({ harnesses: [copilot] })
    const session = world.start()
    await fill(session)
    await session.say('/clear')
    const [id = ''] = await landed(world)
    const ofNext = receivedFromNow(world)
    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
    await session.turn('Good morning')
    expectBriefedFirst(world, ofNext(), id)
    await session.exit()
  })
})

describe('copilot -p', () => {
  it('leaves a brief where the configuration says so; a run that leaves none gives it back', async () => {
    world = await createWorld({ harnesses: [copilot], config: { unattended: 'brief' } })
    const { tools, limit } = copilot
    world.model.enqueue(
      { tools: [tools.shell('sleep 3; echo feathers')], tokens: Math.round(limit * 0.91) },
      { text: 'Counted.', tokens: Math.round(limit * 0.92) },
    )
    expect(await world.print(REQUEST)).toBe(0)
    const [id = ''] = await landed(world)
    await expectGivenBackUntilTaken(world, id)
  })

  it('says nothing and briefs nobody without that', async () => {
    world = await createWorld({ harnesses: [copilot] })
    const { tools, limit } = copilot
    world.model.enqueue(
      { tools: [tools.shell('sleep 3; echo feathers')], tokens: Math.round(limit * 0.91) },
      { text: 'Counted.', tokens: Math.round(limit * 0.92) },
    )
    expect(await world.print(REQUEST)).toBe(0)
    expect(await world.print('Good morning')).toBe(0)
    expect(lastRequest(world)).not.toMatch(/winddown(?:-brief|:)/)
  })
})
