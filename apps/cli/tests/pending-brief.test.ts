/** Which brief is pending: the hook, status and stats go by one rule. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NEXT, PlannedWorld } from './planned-world.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

const other = (digit: string): string => world.hooks.session.replace(/^./, digit)
const pending = (): number => JSON.parse(world.run('stats', '--json').stdout).briefs.waiting
const status = () => JSON.parse(world.run('status', '--json').stdout).brief

describe('stats and status say the same of what is pending', () => {
  it('one brief, however many sessions were left', async () => {
    await world.leave('mend the parser', other('7'))
    await world.leave('mend the lexer', other('8'))
    const newest = await world.leave('mend the printer', other('9'))
    // The program that landed it says that its brief waits just after the snapshot is there.
    await vi.waitFor(
      () => expect([status(), pending()]).toEqual([{ session: newest, form: 'whole', edited_at: null }, 1]),
      20_000,
    )
    world.start()
    world.hooks.tool('ls', { session_id: NEXT.session_id })
    expect([status(), pending()]).toEqual([null, 0])
  })

  it('none, where the person said so', async () => {
    await world.leave('mend the parser')
    world.run('brief', '--none')
    expect([status(), pending()]).toEqual([null, 0])
  })

  it('one that a person noted without an agent, too', () => {
    world.run('note', '--next', 'wire the limiter')
    world.run('pause')
    expect([status()?.form, pending()]).toEqual(['whole', 1])
  })
})
