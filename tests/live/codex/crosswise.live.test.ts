import { afterEach, describe, expect, it } from 'vitest'
import { claudeCode } from '../claude-code/harness.ts'
import { briefedAbout, fillWith, landed, lastRequest, REQUEST } from '../story.ts'
import { createWorld, type Session, type World } from '../world.ts'
import { codex } from './harness.ts'
import { fill, trustHooks } from './story.ts'

let world: World
afterEach(() => world.end())

const MODEL = ['--model', 'claude-sonnet-4-6']

/** The first request, or the second where a busy machine did not land the session before in time. */
async function briefedIn(session: Session): Promise<string> {
  world.model.enqueue({ text: 'Good morning.', tokens: 20_000 }, { text: 'Good day.', tokens: 20_500 })
  await session.turn('Good morning')
  if (briefedAbout(lastRequest(world)) === undefined) await session.turn('Once more')
  return lastRequest(world)
}

describe('a session that ends in one agent goes on in another', () => {
  it('from Claude Code to Codex', async () => {
    world = await createWorld({ harnesses: [claudeCode, codex] })
    const session = world.start(MODEL)
    await fillWith(claudeCode, world, session)
    await session.exit()
    const [id] = await landed(world)
    const next = await trustHooks(world)
    const first = await briefedIn(next)
    expect(briefedAbout(first)).toBe(id)
    expect(first).toContain(REQUEST)
    await next.exit()
    const third = world.start([], { harness: codex })
    await third.turn('Good evening')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    await third.exit()
  })

  it('from Codex to Claude Code', async () => {
    world = await createWorld({ harnesses: [codex, claudeCode] })
    const session = await trustHooks(world)
    await fill(world, session)
    await session.exit()
    const next = world.start(MODEL, { harness: claudeCode })
    const first = await briefedIn(next)
    const [id] = await landed(world)
    expect(briefedAbout(first)).toBe(id)
    expect(first).toContain(REQUEST)
    await next.exit()
    const third = world.start(MODEL, { harness: claudeCode })
    await third.turn('Good evening')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    await third.exit()
  })
})
