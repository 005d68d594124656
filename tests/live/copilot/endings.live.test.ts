import { afterEach, describe, expect, it } from 'vitest'
import { briefedAbout, fillWith, landed, lastRequest, REQUEST } from '../story.ts'
import { createWorld, type Session, sleep, until, type World } from '../world.ts'
import { copilot } from './harness.ts'

let world: World
afterEach(() => world.end())

const fill = (session: Session): Promise<void> => fillWith(copilot, world, session)

/**
 * The first request of a new session; the second one where the machine was too busy to land the one before within the two seconds that
 * the start and the first prompt wait.
 */
async function next(): Promise<string> {
  const requests = world.model.requests.length
  const session = world.start()
  world.model.enqueue({ text: 'Good morning.', tokens: 20_000 }, { text: 'Good day.', tokens: 20_000 })
  await session.turn('Good morning')
  const first = world.model.requests[requests]?.text ?? ''
  if (briefedAbout(first) === undefined) await session.turn('Once more')
  const second = lastRequest(world)
  await session.exit()
  return briefedAbout(first) === undefined ? second : first
}

async function expectBriefed(): Promise<void> {
  const first = await next()
  const [id = ''] = await landed(world)
  expect(briefedAbout(first)).toBe(id)
  expect(first).toContain(REQUEST)
  const calls = world.archivedActions(id).filter(({ type }) => type === 'tool_call')
  // The call at which the level is reached may come before its response stands in the file: then only the snapshot has it.
  expect(calls.map(({ data }) => data['outcome']).slice(-2)).toEqual(['error', 'ok'])
  expect(world.activeActions()).toEqual([])
  expect(briefedAbout(await next())).toBeUndefined()
}

/** How it is ended, and whether it tells its hooks. */
const ENDINGS: readonly (readonly [string, boolean, (session: Session) => Promise<void> | void])[] = [
  ['/exit', true, (session) => session.exit()],
  [
    'Ctrl-C twice',
    true,
    async (session) => {
      session.type('\u0003')
      await sleep(400)
      session.type('\u0003')
    },
  ],
  ['SIGTERM', true, (session) => session.kill('SIGTERM')],
  ['SIGHUP', true, (session) => session.kill('SIGHUP')],
  ['a closed terminal', true, (session) => session.closeTerminal()],
  ['kill -9', false, (session) => session.kill('SIGKILL')],
]

describe('a filled session of Copilot CLI', () => {
  it.each(ENDINGS)('is landed after %s; the next one is briefed, and no other', async (_, isTold, end) => {
    world = await createWorld({ harnesses: [copilot] })
    const session = world.start()
    await fill(session)
    await end(session)
    await session.exited()
    if (isTold) {
      await until('sessionEnd', () => world.calls('sessionEnd').length > 0)
      await landed(world)
    } else expect(world.calls('sessionEnd')).toEqual([])
    await expectBriefed()
  })

  it('is landed at /clear, and the session that follows in the same terminal is briefed', async () => {
    world = await createWorld({ harnesses: [copilot] })
    const session = world.start()
    await fill(session)
    await session.say('/clear')
    const [id = ''] = await landed(world)
    const requests = world.model.requests.length
    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 }, { text: 'Good day.', tokens: 20_000 })
    await session.turn('Good morning')
    const first = world.model.requests[requests]?.text ?? ''
    expect(briefedAbout(first)).toBe(id)
    expect(first).toContain(REQUEST)
    await session.exit()
  })
})

describe('copilot -p', () => {
  it('is silent by default, and where the configuration says so it leaves a brief and the next one gets it', async () => {
    world = await createWorld({ harnesses: [copilot], config: { unattended: 'brief' } })
    const { tools, limit } = copilot
    world.model.enqueue(
      { tools: [tools.shell('sleep 3; echo feathers')], tokens: Math.round(limit * 0.91) },
      { text: 'Counted.', tokens: Math.round(limit * 0.92) },
    )
    expect(await world.print(REQUEST)).toBe(0)
    const [id] = await landed(world)
    expect(await world.print('Good morning')).toBe(0)
    expect(briefedAbout(lastRequest(world))).toBe(id)
    expect(await world.print('Good evening')).toBe(0)
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
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
