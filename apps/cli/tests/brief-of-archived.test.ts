import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { deliveryKey } from '@winddown/hooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlannedWorld } from './planned-world.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

const run = (...args: string[]) => world.run(...args)
const given = (): string => world.start().hookSpecificOutput?.additionalContext ?? ''
const pending = (): unknown => JSON.parse(run('status', '--json').stdout).brief

describe('the brief of an archived session', () => {
  it('is given where it was chosen', async () => {
    const id = await world.leave('mend the parser')
    run('brief', '--none')
    expect(run('archive', id).stdout).toMatch(/^Archived 1 session/)
    run('brief', id, '--give')
    expect(run('brief', '--next').stdout).toContain('mend the parser')
    expect(given()).toContain('mend the parser')
  })

  it('is not promised, and stands before no other, where its file is gone', async () => {
    await world.leave('mend the parser')
    run('note', '--next', 'paint the boat')
    const newest = /session-\d{8}-\d{6}/.exec(run('finalize').stdout)?.[0] ?? ''
    const store = join(world.project, '.winddown/sessions')
    for (const name of readdirSync(store)) if (name.startsWith(newest)) rmSync(join(store, name))
    expect(run('brief', '--next').stdout).toContain('mend the parser')
    expect(given()).toContain('mend the parser')
    expect(pending()).toBeNull()
  })
})

describe('winddown archive', () => {
  it('leaves what a person paused by hand while it waits for the next session', () => {
    run('note', 'paint the boat')
    const id = /session-\d{8}-\d{6}/.exec(run('finalize').stdout)?.[0] ?? ''
    expect(run('archive', id).stderr).toContain(`${id}: left as it is, its brief is pending`)
    run('brief', '--none')
    expect(run('archive', id).stdout).toMatch(/^Archived 1 session/)
  })

  it('leaves what was chosen, whatever it was', async () => {
    const id = await world.leave('mend the parser')
    const key = deliveryKey(join(world.project, '.winddown/sessions'), id)
    const delivery = { status: 'waiting', ended: 'compaction', attended: true, at: new Date().toISOString() }
    world.userState.writeDelivery(key, { ...delivery, chosen_for: world.project })
    expect(run('archive', id).stderr).toContain('its brief is pending')
    world.userState.writeDelivery(key, delivery)
    expect(run('archive', id).stdout).toMatch(/^Archived 1 session/)
  })
})
