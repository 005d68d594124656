import { afterEach, describe, expect, it } from 'vitest'
import { pi } from '../pi/harness.ts'
import { briefedAbout, fillWith, landed, lastRequest, REQUEST } from '../story.ts'
import { createWorld, type World } from '../world.ts'
import { copilot } from './harness.ts'

let world: World
afterEach(() => world.end())

describe('a session that ends in one agent goes on in another', () => {
  it('from pi to Copilot CLI', async () => {
    world = await createWorld({ harnesses: [pi, copilot] })
    const session = world.start()
    await fillWith(pi, world, session)
    await session.exit()
    const [id] = await landed(world)
    world.model.enqueue({ text: 'Good morning.', tokens: 20_000 }, { text: 'Good day.', tokens: 20_500 })
    const requests = world.model.requests.length
    const next = world.start([], { harness: copilot })
    await next.turn('Good morning')
    const first = world.model.requests[requests]?.text ?? ''
    expect(briefedAbout(first)).toBe(id)
    expect(first).toContain(REQUEST)
    await next.exit()
    const third = world.start([], { harness: copilot })
    await third.turn('Good evening')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    await third.exit()
  })
})
