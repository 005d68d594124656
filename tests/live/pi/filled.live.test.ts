import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { expectNextAloneBriefed, expectPauseOfFilled } from '../end-stories.ts'
import { fillWith, landed } from '../story.ts'
import { createWorld, type LoggedAction, until, type World } from '../world.ts'
import { pi } from './harness.ts'

let world: World
afterEach(() => world.end())

/** Faults that our program inside pi wrote down. */
const faults = (from: World): string => {
  const path = join(from.state, 'diagnostics.jsonl')
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

const isLastAnswer = ({ type, data }: LoggedAction): boolean =>
  type === 'assistant_response' && data['summary'] === 'Written down.'

describe('a session of pi, filled to the limit in a terminal, with the extension that init wrote', () => {
  it('is told each level, recorded from 0.90 on with every call and how it ended; the next session is briefed in its first request, a third one is not (short form)', async () => {
    world = await createWorld({ harnesses: [pi] })
    const session = world.start()
    await fillWith(pi, world, session)
    // What our program tells goes on beside the agent's work.
    await until('the end of the turn to be recorded', () => world.activeActions().some(isLastAnswer))
    expectPauseOfFilled(world, {
      model: 'scripted-model',
      token_window: 200_000,
      token_limit: pi.limit,
      attended: true,
    })
    // A terminal breaks lines where it likes.
    const screen = session.screen().replace(/\s+/g, ' ')
    expect(screen).toContain('winddown: context at')
    expect(screen).toContain('Recording from here on')
    await session.exit()
    await landed(world)
    await expectNextAloneBriefed(world)
    expect(faults(world)).toBe('')
  })
})
