/** A run that nobody attends (`claude -p`) does not come before the session that waits to be given. */
import { deliveryKey, readDelivery } from '@winddown/hooks'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Session } from './hook/told-session.ts'
import { PlannedWorld } from './planned-world.ts'

// Dozens of processes each, which a busy machine takes long for.
vi.setConfig({ testTimeout: 300_000 })

let world: PlannedWorld
beforeEach(async () => {
  world = new PlannedWorld()
  await new Session(world, 1).run('Mend the parser.')
})
afterEach(() => world.remove())

/** Below the level at which it is recorded. */
const FEW = 20_000

async function print(n: number, tokens?: number): Promise<string> {
  const { environment } = world.hooks
  world.hooks.environment = { ...environment, CLAUDE_CODE_SESSION_ATTENDED: '0' }
  const given = await new Session(world, n).run('What time is it?', tokens)
  world.hooks.environment = environment
  return given
}

const deliveryOf = (id: string) => readDelivery(world.userState, deliveryKey(world.hooks.store, id))

const isOfTheParser = (...args: string[]): boolean => world.run(...args).stdout.includes('Mend the parser.')

it('a print run that was recorded is the newest in the list, and not what is meant without a name', async () => {
  expect(await print(2)).toBe('')
  const [newest] = JSON.parse(world.run('list', '--json').stdout)
  expect(newest.title).toBe('What time is it?')
  for (const words of [['brief'], ['resume'], ['show'], ['show', 'latest'], ['recall', 'parser'], ['status'], []])
    expect([words, isOfTheParser(...words)]).toEqual([words, true])
  expect(isOfTheParser('show', 'latest~1')).toBe(false)
  expect(isOfTheParser('show', '1')).toBe(false)
  // Once that was given, nothing waits.
  expect(await new Session(world, 3).run('Go on.', FEW)).toContain('Mend the parser.')
  expect(isOfTheParser('show')).toBe(false)
})

it('a print run is the latest to a command that deletes or changes a session', async () => {
  await print(2)
  const [newest, waiting] = JSON.parse(world.run('list', '--json').stdout).map(({ id }: { id: string }) => id)
  for (const command of ['archive', 'keep'])
    expect([command, world.run(command, 'latest', '--json').stdout]).toEqual([command, expect.stringContaining(newest)])
  expect(world.run('archive', 'latest~1', '--json').stdout).not.toContain(newest)
  expect(JSON.parse(world.run('forget', 'latest', '--yes', '--json').stdout).session_id).toBe(newest)
  // So is what holds a note alone, which no command that reads means.
  world.run('note', 'Ask Ada about the parser')
  world.run('finalize')
  const noted = JSON.parse(world.run('list', '--json').stdout)[0].id
  expect(JSON.parse(world.run('forget', 'latest', '--yes', '--json').stdout).session_id).toBe(noted)
  expect(isOfTheParser('show', waiting)).toBe(true)
})

it('a print run that was not recorded is no session that somebody misses', async () => {
  await print(2, FEW)
  expect(world.run().stdout).not.toContain('not recorded')
  expect(JSON.parse(world.run('status', '--json').stdout).unrecorded).toBe(null)
})

it('where unattended runs are given briefs, one that leaves nothing gives it back', async () => {
  expect(world.run('config', 'set', 'unattended', 'brief').code).toBe(0)
  expect(await print(2, FEW)).toContain('Mend the parser.')
  expect(isOfTheParser('brief', '--next')).toBe(true)
  expect(await new Session(world, 3).run('Go on.', FEW)).toContain('Mend the parser.')
})

it('where unattended runs are given briefs, one that is recorded keeps what it answered, whatever else it did not answer', () => {
  expect(world.run('config', 'set', 'unattended', 'brief').code).toBe(0)
  world.hooks.environment = { ...world.hooks.environment, CLAUDE_CODE_SESSION_ATTENDED: '0' }
  const second = new Session(world, 2)
  second.begin('What time is it?')
  const [{ id }] = JSON.parse(world.run('list', '--json', '--state', 'landed').stdout)
  second.send('SessionStart', { source: 'compact' })
  // The second is told of a session that has ended.
  for (let ends = 0; ends < 2; ends += 1) second.send('SessionEnd', { reason: 'prompt_input_exit' })
  expect(deliveryOf(id)).toMatchObject({ status: 'delivered', given_to: second.id })
})

it('a line that names a session is told to an unattended run, and to the next session that somebody attends all the same', async () => {
  expect(world.run('config', 'set', 'unattended', 'brief').code).toBe(0)
  expect(world.run('config', 'set', 'brief.hours', '0').code).toBe(0)
  const line = 'an earlier session of this project was recorded'
  expect(await print(2, FEW)).toContain(line)
  expect(await new Session(world, 3).run('Go on.', FEW)).toContain(line)
  // Answered there, it is said no more.
  expect(await new Session(world, 4).run('Go on.', FEW)).not.toContain(line)
})
