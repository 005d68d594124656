import { afterEach, describe, it } from 'vitest'
import { ENDINGS, expectLandedAndBriefed, LANDING_WAIT } from '../end-stories.ts'
import { expectBriefedFirst, firstPrompt, receivedFromNow } from '../first-request.ts'
import { landed } from '../story.ts'
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
  it.for(CODEX_ENDINGS)(
    'is landed by the next start after %s, which is briefed in its first request, and no other',
    async ([, end], { skip }) => {
      world = await createWorld({ harnesses: [codex] })
      const session = await trustHooks(world)
      await fill(world, session)
      await end(session)
      await session.exited()
      await expectLandedAndBriefed(world, { wait: { ms: LANDING_WAIT, skip } })
    },
  )

  it('is landed when its terminal turns to a new one, which is briefed in its first request', async ({ skip }) => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world)
    await fill(world, session)
    await session.say('/new')
    await sleep(1_500)
    session.type('\r')
    await sleep(4_000)
    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
    const ofNext = receivedFromNow(world)
    await firstPrompt(session, 'Good morning', ofNext, { ms: LANDING_WAIT, skip })
    const [id = ''] = await landed(world)
    expectBriefedFirst(world, ofNext(), id)
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

  it.for(CODEX_ENDINGS.slice(2))('is landed by the next start after %s', async ([, end], { skip }) => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world, ALONE)
    await fill(world, session)
    await end(session)
    await session.exited()
    await expectLandedAndBriefed(world, { args: ALONE, wait: { ms: LANDING_WAIT, skip } })
  })
})
