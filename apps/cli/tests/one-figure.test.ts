import { afterEach, beforeEach, expect, it } from 'vitest'
import { PlannedWorld } from './planned-world.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

it('status says once how full the context is, and at what a recording began', () => {
  const { hooks } = world
  hooks.send('SessionStart', { source: 'startup' })
  hooks.fill(152_000)
  hooks.tool('ls')
  hooks.fill(160_000)
  hooks.tool('pwd')
  const { stdout } = world.run('status')
  expect(stdout).toContain('context 95 % full: 160,000 of 167,000 tokens')
  expect(stdout).toContain(', begun at 91 % of the context\n')
  expect(stdout.match(/\d+ %/g)).toEqual(['95 %', '91 %'])
  // Its transcript is where the agent said, and in no folder that everybody knows.
  expect(world.run('meter').stdout).toMatch(/^Context +160,000 of 167,000 tokens \(95 %\)\n/)
})
