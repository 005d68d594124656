/** What holds is carried on past a session that could not be written: from the last one that can be read. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'
import { FEW, leaveHeld, NOTE, RULE } from './held-world.ts'
import { notesIn, rulesIn, Session } from './told-session.ts'

// Dozens of processes each, which a busy machine takes long for.
vi.setConfig({ testTimeout: 300_000 })

let world: PlannedWorld
beforeEach(async () => {
  world = new PlannedWorld()
  await leaveHeld(world)
})
afterEach(() => world.remove())

/** A folder where the log of a session is to be: it can neither be begun nor sealed, whoever tries. */
function block({ id }: Session): string {
  const log = join(world.hooks.store, `ACTIVE-PAUSE.claude-code.${id}.jsonl`)
  rmSync(log, { force: true })
  mkdirSync(log)
  return log
}

const endOf = (session: Session): string => session.send('SessionEnd', { reason: 'prompt_input_exit' })

it('a session that could never be written, or whose recording can no more be sealed, hands on what it was given', () => {
  const second = new Session(world, 2)
  block(second)
  expect(rulesIn(second.begin('go on', FEW))).toContain(RULE)
  endOf(second)
  expect(world.run('status').stdout).toMatch(/Notes +1 rule and 1 note for the next session here/)
  const third = new Session(world, 3)
  const given = third.begin('go on')
  expect(rulesIn(given)).toContain(RULE)
  expect(notesIn(given)).toContain(NOTE)
  block(third)
  endOf(third)
  expect(rulesIn(new Session(world, 4).begin('go on', FEW))).toContain(RULE)
})

it('a session that could not be written at its end is landed once it can be, without what it lifted', async () => {
  const second = new Session(world, 2)
  second.begin('You may push to main now.', FEW)
  const folder = join(world.project, '.winddown')
  renameSync(folder, `${folder}.aside`)
  writeFileSync(folder, '')
  endOf(second)
  rmSync(folder)
  renameSync(`${folder}.aside`, folder)
  expect(world.run('recover').code).toBe(0)
  await world.hooks.settled()
  const given = new Session(world, 3).begin('go on', FEW)
  expect(given).not.toContain(RULE)
  expect(notesIn(given)).toContain(NOTE)
})

it('a session above the level that could not be written before its end leaves its brief all the same', async () => {
  const second = new Session(world, 2)
  const log = block(second)
  second.begin('Mend the printer.')
  rmSync(log, { recursive: true })
  await second.end()
  const given = new Session(world, 3).begin('go on', FEW)
  expect(given).toContain('Mend the printer.')
  expect(rulesIn(given)).toContain(RULE)
})

it('a session that is forgotten hands back what it was given', async () => {
  await new Session(world, 2).run('Something secret.')
  const [newest] = JSON.parse(world.run('list', '--json').stdout)
  expect(world.run('forget', newest.id, '--yes').code).toBe(0)
  const given = new Session(world, 3).begin('go on', FEW)
  expect(rulesIn(given)).toContain(RULE)
  expect(given).not.toContain('Something secret')
})

it('a session of which another recording is left keeps what it was given, without what that lifted', async () => {
  const second = new Session(world, 2)
  await second.run('Something secret.')
  const [newest] = JSON.parse(world.run('list', '--json').stdout)
  second.send('SessionStart', { source: 'resume' })
  second.begin('You may push to main now.', undefined, undefined, true)
  await second.end()
  expect(JSON.parse(world.run('list', '--json').stdout)).toHaveLength(3)
  expect(world.run('forget', newest.id, '--yes').code).toBe(0)
  const given = new Session(world, 3).begin('go on', FEW)
  expect(given).toContain('You may push to main now.')
  expect(rulesIn(given)).not.toContain(RULE)
  // Once, by the recording that is left.
  expect(given.split(NOTE)).toHaveLength(2)
})
