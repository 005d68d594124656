import { afterEach, describe, expect, it } from 'vitest'
import { gemini as usual } from '../gemini/harness.ts'
import { briefedAbout, fillWith, landed, lastRequest, REQUEST } from '../story.ts'
import { createWorld, type World } from '../world.ts'
import { opencode } from './harness.ts'

const gemini = { ...usual, needsText: false }

let world: World
afterEach(() => world.end())

describe('a session that ends in one agent goes on in another', () => {
  it('from Gemini CLI to opencode', async () => {
    world = await createWorld({ harnesses: [gemini, opencode] })
    const session = world.start()
    await fillWith(gemini, world, session)
    await session.exit()
    const [id] = await landed(world)
    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
    const requests = world.model.requests.length
    const next = world.start([], { harness: opencode })
    await next.turn('Good morning')
    const first = world.model.requests[requests]?.text ?? ''
    expect(briefedAbout(first)).toBe(id)
    expect(first).toContain(REQUEST)
    await next.exit()
    const third = world.start([], { harness: opencode })
    await third.turn('Good evening')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    await third.exit()
  })
})
