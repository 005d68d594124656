import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, landed, lastRequest, REQUEST } from '../story.ts'
import { createWorld, type Session, sleep, until, type World } from '../world.ts'
import { codex } from './harness.ts'
import { fill, trustHooks } from './story.ts'

let world: World
afterEach(() => world.end())

/** Without the daemon, as with `codex exec`: the terminal's own program runs the hooks. */
const ALONE = ['-c', 'features.daemon_auto_start=false']

/**
 * The first request of a new session; the second one where the machine was too busy to land the one before within the two seconds that
 * the start and the first prompt wait.
 */
async function next(args: readonly string[] = []): Promise<string> {
  const requests = world.model.requests.length
  const session = world.start(args, { harness: codex })
  world.model.enqueue({ text: 'Good morning.', tokens: 20_000 }, { text: 'Good day.', tokens: 20_000 })
  await session.turn('Good morning')
  const first = world.model.requests[requests]?.text ?? ''
  if (briefedAbout(first) === undefined) await session.turn('Once more')
  const second = lastRequest(world)
  await session.exit()
  return briefedAbout(first) === undefined ? second : first
}

async function expectBriefed(args: readonly string[] = []): Promise<void> {
  const first = await next(args)
  const [id = ''] = await landed(world)
  expect(briefedAbout(first)).toBe(id)
  expect(first).toContain(REQUEST)
  const calls = world.archivedActions(id).filter(({ type }) => type === 'tool_call')
  expect(calls.map(({ data }) => data['outcome'])).toEqual(['ok', 'error', 'ok'])
  expect(world.activeActions()).toEqual([])
  expect(briefedAbout(await next(args))).toBeUndefined()
}

const ENDINGS: readonly (readonly [string, (session: Session) => Promise<void> | void])[] = [
  ['/quit', (session) => session.exit()],
  [
    'Ctrl-C',
    async (session) => {
      session.type('\u0003')
      await sleep(400)
      session.type('\u0003')
    },
  ],
  ['SIGTERM', (session) => session.kill('SIGTERM')],
  ['SIGHUP', (session) => session.kill('SIGHUP')],
  ['a closed terminal', (session) => session.closeTerminal()],
  ['kill -9', (session) => session.kill('SIGKILL')],
]

describe('a filled session of Codex in its daemon', () => {
  it.each(ENDINGS)('is landed by the next start after %s, which is briefed, and no other', async (_, end) => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world)
    await fill(world, session)
    await end(session)
    await session.exited()
    await expectBriefed()
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
  it.each(ENDINGS.slice(0, 2))('is landed at %s by its own end', async (_, end) => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world, ALONE)
    await fill(world, session)
    await end(session)
    await session.exited()
    await until('SessionEnd', () => world.calls('SessionEnd').length > 0)
    await landed(world)
    await expectBriefed(ALONE)
  })

  it.each(ENDINGS.slice(2))('is landed by the next start after %s', async (_, end) => {
    world = await createWorld({ harnesses: [codex] })
    const session = await trustHooks(world, ALONE)
    await fill(world, session)
    await end(session)
    await session.exited()
    await expectBriefed(ALONE)
  })
})
