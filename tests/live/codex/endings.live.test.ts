import { afterEach, describe, expect, it } from 'vitest'
import { ENDINGS, expectLandedAndBriefed } from '../end-stories.ts'
import { briefedAbout, landed, lastRequest } from '../story.ts'
import { createWorld, type Session, sleep, until, type World } from '../world.ts'
import { codex } from './harness.ts'
import { fill, trustHooks } from './story.ts'

let world: World
afterEach(() => world.end())

/** Without the daemon, as with `codex exec`: the terminal's own program runs the hooks. */
const ALONE = ['-c', 'features.daemon_auto_start=false']

/** Its own word first. */
const CODEX_ENDINGS = [['/quit', (session: Session) => session.exit()] as const, ...ENDINGS]

describe('a filled session of Codex in its daemon', () => {
  it.each(CODEX_ENDINGS)('is landed by the next start after %s, which is briefed, and no other', async (_, end) => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world)
    await fill(world, session)
    await end(session)
    await session.exited()
    await expectLandedAndBriefed(world)
  })

  it('is landed when its terminal turns to a new one, which is briefed', async () => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world)
    await fill(world, session)
    await session.say('/new')
    await sleep(1_500)
    session.type('\r')
    await sleep(4_000)
    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
    await session.turn('Good morning')
    const [id] = await landed(world)
    expect(briefedAbout(lastRequest(world))).toBe(id)
    await session.exit()
  })
})

describe('a filled session of Codex without a daemon', () => {
  it.each(CODEX_ENDINGS.slice(0, 2))('is landed at %s by its own end', async (_, end) => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world, ALONE)
    await fill(world, session)
    await end(session)
    await session.exited()
    await until('SessionEnd', () => world.calls('SessionEnd').length > 0)
    await landed(world)
    await expectLandedAndBriefed(world, { args: ALONE })
  })

  it.each(CODEX_ENDINGS.slice(2))('is landed by the next start after %s', async (_, end) => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world, ALONE)
    await fill(world, session)
    await end(session)
    await session.exited()
    await expectLandedAndBriefed(world, { args: ALONE })
  })
})
