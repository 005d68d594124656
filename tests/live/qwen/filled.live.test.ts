import { afterEach, describe, it } from 'vitest'
import { expectRecordedAndBriefed } from '../end-stories.ts'
import { createWorld, type World } from '../world.ts'
import { qwen as usual } from './harness.ts'

const qwen = { ...usual, needsText: false }

let world: World
afterEach(() => world.end())

describe('a session of Qwen Code, filled to the limit in a terminal', () => {
  it('is recorded from 0.90 on, with every call and how it ended; the next session is briefed in its first request, a third one is not (short form)', async () => {
    world = await createWorld({ harnesses: [qwen] })
    await expectRecordedAndBriefed(world, qwen, {
      model: 'qwen3-coder-plus',
      shownIn: (session) => session.screen().replace(/[\s█│]+/g, ' '),
    })
  })
})
