/** A rule of the user and a note, over three sessions of Claude Code: what the first one was told, the third one is given. */
import { afterEach, expect, it } from 'vitest'
import { createWorld, type Session, type World } from '../world.ts'
import { bash, briefedAbout, LIMITS, landed, lastRequest } from './story.ts'

let world: World
afterEach(() => world.end())

const MODEL = ['--model', 'claude-sonnet-4-6']
const at = (fraction: number): number => Math.round(LIMITS['claude-sonnet-4-6'] * fraction)
const RULE = 'Never push the heron branch.'

/** Three requests that fill a session; what its first one held. */
async function filled(session: Session, words: string): Promise<string> {
  world.model.enqueue({ text: 'Understood.', tokens: at(0.6) })
  await session.turn(words)
  const first = lastRequest(world)
  world.model.enqueue(
    { tools: [bash('echo feathers')], tokens: at(0.92) },
    { tools: [bash('echo more')], tokens: at(0.93) },
    { text: 'Counted.', tokens: at(0.94) },
  )
  await session.turn('Count the feathers')
  return first
}

it('a rule and a note of the first session are given to the third, until the third lifts the rule', async () => {
  world = await createWorld()
  const first = world.start(MODEL)
  await filled(first, `Count the herons. ${RULE}`)
  expect(world.winddownIn(world.project, 'note', '--reminder', 'The lake is frozen').status).toBe(0)
  await first.exit()
  const [one] = await landed(world)

  const second = world.start(MODEL)
  const given = await filled(second, 'Good morning')
  expect(briefedAbout(given)).toBe(one)
  expect(given).toContain(RULE)
  await second.exit()
  const two = (await landed(world, 2)).find((id) => id !== one)

  const third = world.start(MODEL)
  const later = await filled(third, 'You may push the heron branch now.')
  expect(briefedAbout(later)).toBe(two)
  expect(later).toContain(RULE)
  expect(later).toContain('of an earlier session')
  expect(later).toContain('The lake is frozen')
  await third.exit()
  await landed(world, 3)

  const fourth = world.start(MODEL)
  world.model.enqueue({ text: 'Good evening.', tokens: 20_000 })
  await fourth.turn('Good evening')
  expect(briefedAbout(lastRequest(world))).not.toBe(two)
  expect(lastRequest(world)).toContain('The lake is frozen')
  expect(lastRequest(world)).not.toContain(RULE)
  await fourth.exit()
})
