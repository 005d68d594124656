import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { expectPauseOfFilled } from '../end-stories.ts'
import { fillWith, landed } from '../story.ts'
import { createWorld, type LoggedAction, until, type World } from '../world.ts'
import { opencode } from './harness.ts'
import { expectNextBriefed } from './story.ts'

let world: World
afterEach(() => world.end())

const isLastAnswer = ({ type, data }: LoggedAction): boolean =>
  type === 'assistant_response' && data['summary'] === 'Written down.'

describe('a session of opencode, filled to the limit in a terminal, with the plugin that init wrote', () => {
  it('is recorded from 0.90 on with every call and how it ended; the next session is briefed in its first request, a third one is not', async ({
    skip,
  }) => {
    world = await createWorld({ harnesses: [opencode] })
    const session = world.start()
    // What a person is told is shown for some seconds.
    const shown = new Set<string>()
    const watching = setInterval(() => shown.add(/winddown: context at \d+ %/.exec(session.screen())?.[0] ?? ''), 100)
    await fillWith(opencode, world, session)
    // What our program tells goes on beside the agent's work.
    await until('the end of the turn to be recorded', () => world.activeActions().some(isLastAnswer))
    expectPauseOfFilled(world, {
      model: 'scripted-model',
      token_window: 200_000,
      token_limit: opencode.limit,
      attended: true,
    })
    clearInterval(watching)
    expect([...shown].filter((each) => each !== '').length).toBeGreaterThanOrEqual(2)
    await session.exit()
    await landed(world)
    await expectNextBriefed(world, world.start(), skip)
    const diagnostics = join(world.state, 'diagnostics.jsonl')
    expect(existsSync(diagnostics) ? readFileSync(diagnostics, 'utf8') : '').toBe('')
  })
})
