import { afterEach, describe, expect, it } from 'vitest'
import { expectGivenBackUntilTaken } from '../end-stories.ts'
import { briefedAbout, landed, lastRequest, REQUEST, toolCalls } from '../story.ts'
import { createWorld, type Session, until, type World } from '../world.ts'
import { opencode } from './harness.ts'
import { expectNextBriefed, fillInOneTurn, LONG } from './story.ts'

let world: World
afterEach(() => world.end())

const { tools, limit } = opencode

async function filled(): Promise<Session> {
  world = await createWorld({ harnesses: [opencode] })
  const session = world.start()
  await fillInOneTurn(world, session)
  return session
}

describe('a filled session of opencode', () => {
  it('is recorded with every call and landed at /new; the new one in the same program is briefed in its first request, a third one is not (short form)', async ({
    skip,
  }) => {
    const session = await filled()
    await session.say('/new')
    await expectNextBriefed(world, session, skip)
  })

  it('that is gone on with is not briefed of itself, and is recorded under its id', async () => {
    const session = await filled()
    await session.exit()
    await landed(world)
    world.model.enqueue(
      { tools: [tools.shell('echo again')], tokens: Math.round(limit * 0.97) },
      { text: 'Again.', tokens: Math.round(limit * 0.97) },
    )
    const resumed = world.start(['--continue'], { harness: { ...opencode, ready: { screen: /Written down/ } } })
    await resumed.turn('Once more')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    await until('the call to be recorded', () => toolCalls(world.activeActions()).length === 1, LONG)
    await resumed.exit()
    const ids = await landed(world, 2)
    const owners = ids.map((id) => world.archivedActions(id)[0]?.data['harness_session_id'])
    expect(new Set(owners).size).toBe(1)
  })
})

describe('opencode run', () => {
  const replies = (): void =>
    world.model.enqueue(
      { tools: [tools.shell('echo feathers')], tokens: Math.round(limit * 0.91) },
      { text: 'Counted.', tokens: Math.round(limit * 0.92) },
    )

  it('leaves a brief where the configuration says so; a run that leaves none gives it back', async () => {
    world = await createWorld({ harnesses: [opencode], config: { unattended: 'brief' } })
    replies()
    expect(await world.print(REQUEST)).toBe(0)
    const [id = ''] = await landed(world)
    expect(world.archivedActions(id)[0]?.data).toMatchObject({ attended: false })
    await expectGivenBackUntilTaken(world, id)
  })

  it('is silent by default', async () => {
    world = await createWorld({ harnesses: [opencode] })
    replies()
    expect(await world.print(REQUEST)).toBe(0)
    await landed(world)
    expect(await world.print('Good morning')).toBe(0)
    expect(lastRequest(world)).not.toMatch(/winddown(?:-brief|:)/)
  })
})
