import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { expectGivenBackUntilTaken, expectNextAloneBriefed, landedWithCalls } from '../end-stories.ts'
import type { BriefWait } from '../first-request.ts'
import { briefedAbout, fillWith, landed, lastRequest, REQUEST, toolCalls } from '../story.ts'
import { createWorld, type Session, sleep, until, type World } from '../world.ts'
import { pi } from './harness.ts'

/** How long our extension waits, before a first prompt, for what is still to be told, ms (`SETTLE_WAIT` of it). */
const SETTLE_WAIT = 4_000

let world: World
afterEach(() => world.end())

/** The next session's first request holds the brief of the one before, with all of its calls; a third one's does not. */
async function expectBriefed(session?: Session, wait?: BriefWait): Promise<void> {
  await expectNextAloneBriefed(world, session, wait)
  await landedWithCalls(world)
}

/** Landed by its own end, before anybody begins a new one. */
const LANDING: readonly (readonly [string, (session: Session) => Promise<void> | void])[] = [
  ['/quit', (session) => session.exit()],
  [
    'Ctrl-C twice',
    async (session) => {
      session.type('\u0003')
      await sleep(200)
      session.type('\u0003')
    },
  ],
  ['Ctrl-D', (session) => session.type('\u0004')],
  ['SIGTERM', (session) => session.kill('SIGTERM')],
  ['SIGHUP', (session) => session.kill('SIGHUP')],
  ['a closed terminal', (session) => session.closeTerminal()],
]

describe('a filled session of pi', () => {
  it.each(LANDING)('is landed by its own end at %s', async (_, end) => {
    world = await createWorld({ harnesses: [pi] })
    const session = world.start()
    await fillWith(pi, world, session)
    // A terminal that is closed leaves pi no time: what is still to be told then is not told.
    await until('the turn to be recorded', () =>
      world.activeActions().some(({ data }) => data['summary'] === 'Written down.'),
    )
    await end(session)
    await session.exited()
    await landed(world)
    await expectBriefed()
  })

  it('is landed by the next start after kill -9', async ({ skip }) => {
    world = await createWorld({ harnesses: [pi] })
    const session = world.start()
    await fillWith(pi, world, session)
    await until('the calls to be recorded', () => toolCalls(world.activeActions()).length === 3)
    session.kill('SIGKILL')
    await session.exited()
    expect(world.snapshots()).toEqual([])
    await expectBriefed(world.start(), { ms: SETTLE_WAIT, skip })
  })

  it('is landed at /new, and the new one in the same program is briefed', async () => {
    world = await createWorld({ harnesses: [pi] })
    const session = world.start()
    await fillWith(pi, world, session)
    const starts = world.calls('SessionStart').length
    await session.say('/new')
    await until('the new session', () => world.calls('SessionStart').length > starts)
    await expectBriefed(session)
  })

  it('that is resumed goes on by itself: nobody is briefed of it, and it is recorded under its id', async () => {
    world = await createWorld({ harnesses: [pi] })
    const session = world.start()
    await fillWith(pi, world, session)
    await session.exit()
    await landed(world)
    const resumed = world.start(['--continue'])
    const { tools, limit } = pi
    world.model.enqueue(
      { tools: [tools.shell('echo again')], tokens: Math.round(limit * 0.97) },
      { text: 'Again.', tokens: Math.round(limit * 0.97) },
    )
    await resumed.turn('Once more')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    await until('the call to be recorded', () => toolCalls(world.activeActions()).length === 1)
    await resumed.exit()
    await landed(world, 2)
    const [folder = ''] = readdirSync(join(world.home, '.pi/agent/sessions'))
    expect(readdirSync(join(world.home, '.pi/agent/sessions', folder))).toHaveLength(1)
  })

  it('that nobody is at leaves a brief where the configuration says so; a run that leaves none gives it back', async () => {
    world = await createWorld({ harnesses: [pi], config: { unattended: 'brief' } })
    const { tools, limit } = pi
    world.model.enqueue(
      { tools: [tools.shell('echo feathers')], tokens: Math.round(limit * 0.91) },
      { text: 'Counted.', tokens: Math.round(limit * 0.92) },
    )
    expect(await world.print(REQUEST)).toBe(0)
    const [id = ''] = await landed(world)
    expect(world.archivedActions(id)[0]?.data).toMatchObject({ attended: false })
    await expectGivenBackUntilTaken(world, id)
  })
})
