/** What the stories of opencode share. A start of it takes seconds: a third session is begun in the program of the second. */
import { expect } from 'vitest'
import { expectBriefedFirst, expectNeverBriefed, firstPrompt, receivedFromNow } from '../first-request.ts'
import { landed, REQUEST, toolCalls } from '../story.ts'
import { type Session, until, type World } from '../world.ts'
import { opencode } from './harness.ts'

const { tools, limit } = opencode
const at = (fraction: number): number => Math.round(limit * fraction)

/** A machine that is busy with other things needs minutes for one. */
export const LONG = 900_000

/** One turn that fills a session to 0.93 of the limit, with three calls from the pause on. */
export async function fillInOneTurn(world: World, session: Session): Promise<void> {
  world.model.enqueue(
    { tools: [tools.write(world.project, 'feathers.txt')], tokens: at(0.905) },
    { tools: [tools.shell('echo broken; exit 4')], tokens: at(0.91) },
    { tools: [tools.shell('echo whole')], tokens: at(0.92) },
    { text: 'Written down.', tokens: at(0.93) },
  )
  await session.turn(REQUEST)
  // What our program tells goes on beside the agent's work.
  await until('the calls to be recorded', () => toolCalls(world.activeActions()).length === 3, LONG)
  expect(world.activeActions()[0]).toMatchObject({ type: 'pause_started', data: { reason: 'auto_pause' } })
}

/** What the first request of a prompt holds. */
export async function firstRequest(world: World, session: Session, words: string): Promise<string> {
  const before = world.model.requests.length
  world.model.enqueue({ text: 'So it is.', tokens: 21_000 })
  await session.turn(words)
  return world.model.requests[before]?.text ?? ''
}

/** How long opencode waits for a brief, ms (`BRIEF_WAIT` of the plugin). */
const BRIEF_WAIT = 5_500

/**
 * The very first request of the next session holds the brief of the one that landed, with its calls and how they ended; none of a third
 * one's does.
 * @param skip says that this machine was too busy to show it: our plugin waited as long as it may, and the brief came later
 */
export async function expectNextBriefed(world: World, next: Session, skip: (why: string) => void): Promise<void> {
  const ofNext = receivedFromNow(world)
  world.model.enqueue({ text: 'So it is.', tokens: 21_000 })
  await firstPrompt(next, 'Good morning', ofNext, { ms: BRIEF_WAIT, skip })
  const [id = ''] = await landed(world)
  expect(toolCalls(world.archivedActions(id)).map(({ data }) => data['outcome'])).toEqual(['ok', 'error', 'ok'])
  expectBriefedFirst(world, ofNext(), id)
  expect(world.activeActions()).toEqual([])
  const begun = world.calls('SessionStart').length
  await next.say('/new')
  const ofThird = receivedFromNow(world)
  world.model.enqueue({ text: 'So it is.', tokens: 21_000 })
  await next.turn('Good evening')
  expect(world.calls('SessionStart').length).toBe(begun + 1)
  await next.exit()
  expectNeverBriefed(ofThird())
}
