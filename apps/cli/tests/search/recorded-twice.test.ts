import { afterEach, beforeEach, expect, it } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

it('two recordings of one session are one hit, the newest, which says so', async () => {
  const first = await world.leave('The heron ledger loses entries when two writers meet')
  world.hooks.fill(40_000)
  const second = await world.leave('Now the heron ledger needs a test')
  expect(second).not.toBe(first)
  const { stdout } = world.run('search', 'heron')
  expect(stdout.match(/^session-\d{8}-\d{6} .*$/gm)).toEqual([expect.stringContaining(second)])
  expect(stdout).toContain(`recorded twice, also as ${first.slice('session-2026'.length)}`)
  const { sessions, found } = JSON.parse(world.run('search', 'heron', '--json').stdout)
  expect(found).toBe(1)
  expect(sessions[0]).toMatchObject({ id: second, also: [first] })
})

it('a session that only its branch or its agent has found says so, and is not contradicted below', async () => {
  await world.leave('Count the herons of the pond')
  const { stdout, stderr } = world.run('search', 'claude')
  expect(stdout).toMatch(/Count the herons of the pond\n {2}in the name of its agent\n/)
  expect(stderr).toContain('No message of it has the words')
  expect(stdout).not.toContain('No hit for')
})
