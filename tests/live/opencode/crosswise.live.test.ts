import { afterEach, describe, it } from 'vitest'
import { gemini as usual } from '../gemini/harness.ts'
import { fillWith, landed } from '../story.ts'
import { createWorld, type World } from '../world.ts'
import { opencode } from './harness.ts'
import { expectNextBriefed } from './story.ts'

const gemini = { ...usual, needsText: false }

let world: World
afterEach(() => world.end())

describe('a session that ends in one agent goes on in another', () => {
  it('from Gemini CLI to opencode', async ({ skip }) => {
    world = await createWorld({ harnesses: [gemini, opencode] })
    const session = world.start()
    await fillWith(gemini, world, session)
    await session.exit()
    await landed(world)
    await expectNextBriefed(world, world.start([], { harness: opencode }), skip)
  })
})
