/** A session of which something holds: a rule of its person, and a note that they left beside it. */
import { expect } from 'vitest'
import type { PlannedWorld } from '../planned-world.ts'
import { type Agent, Session } from './told-session.ts'

export const RULE = 'Never push to main.'
export const NOTE = 'The test server is down until Friday'
/** Tokens at which nothing is recorded. */
export const FEW = 20_000

export async function leaveHeld(world: PlannedWorld, agent?: Agent): Promise<void> {
  const session = new Session(world, 1, agent)
  session.begin(`Mend the parser. ${RULE}`)
  expect(world.run('note', NOTE).code).toBe(0)
  await session.end()
}
