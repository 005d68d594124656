/** What holds of a brief that a person starts an agent with, whose session is known only when its first hook runs. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'
import { FEW, leaveHeld, NOTE, RULE } from './held-world.ts'
import { CLAUDE, CODEX, notesIn, rulesIn, Session } from './told-session.ts'

vi.setConfig({ testTimeout: 300_000 })

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

const VARIABLE = 'WINDDOWN_GIVEN'

/** A session with a rule and a note, and an agent that is started with its brief. @returns what the agent's hooks have in their surroundings */
async function startByHand(): Promise<string> {
  await leaveHeld(world)
  const bin = join(world.hooks.folder, 'bin')
  mkdirSync(bin)
  const seen = join(world.hooks.folder, 'seen')
  writeFileSync(join(bin, 'codex'), `#!/bin/sh\nprintf '%s' "$${VARIABLE}" >"${seen}"\n`)
  chmodSync(join(bin, 'codex'), 0o755)
  const PATH = `${bin}${delimiter}${process.env['PATH']}`
  expect(world.winddown({ PATH }, ['resume', '--in', 'codex', '--start']).code).toBe(0)
  return readFileSync(seen, 'utf8')
}

/** A session in what was started. */
async function within(given: string, session: Session): Promise<string> {
  world.hooks.environment[VARIABLE] = given
  const told = await session.run('go on', FEW)
  delete world.hooks.environment[VARIABLE]
  return told
}

it('is handed on by the session of the agent that was started with it, though it was told nothing more', async () => {
  const given = await startByHand()
  expect(await within(given, new Session(world, 2, CODEX))).toBe('')
  const third = await new Session(world, 3).run('go on', FEW)
  expect(rulesIn(third)).toContain(RULE)
  expect(notesIn(third)).toContain(NOTE)
  expect(world.hooks.faults()).toBe('')
})

it('is not handed on by a session of another agent, nor by one that was not started so', async () => {
  const given = await startByHand()
  await within(given, new Session(world, 2, CLAUDE))
  await new Session(world, 3, CODEX).run('go on', FEW)
  expect(await new Session(world, 4).run('go on', FEW)).toBe('')
})

it('is of the first session alone that begins in what was started', async () => {
  const given = await startByHand()
  await within(given, new Session(world, 2, CODEX))
  expect(rulesIn(await new Session(world, 3).run('You may push to main now.', FEW))).toContain(RULE)
  await within(given, new Session(world, 4, CODEX))
  expect(rulesIn(await new Session(world, 5).run('go on', FEW))).toBe('')
})
