/** `winddown brief --none` is about the brief: notes that wait, and rules that do not come in it, are given all the same. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'
import { Session } from './told-session.ts'

vi.setConfig({ testTimeout: 300_000 })

const NOTE = 'The test server is down until Friday'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

const toldIn = (): readonly string[] =>
  JSON.parse(world.run('note', '--list', '--json').stdout).map(({ told }: { readonly told: string }) => told)

it('a note that was handed on through several sessions is given to the next one, once', async () => {
  const first = new Session(world, 1)
  first.begin('Mend the parser. Never push to main.')
  expect(world.run('note', NOTE).code).toBe(0)
  await first.end()
  await new Session(world, 2).run('Mend the renderer.')
  expect(world.run('brief', '--none').stdout).toContain('It is given 1 note all the same')
  expect(toldIn()).toEqual(['block'])
  const given = new Session(world, 3).begin('go on')
  expect(given.split(NOTE)).toHaveLength(2)
  expect(given).not.toMatch(/renderer|parser|push/)
  expect(toldIn()).toEqual(['given'])
})

it('rules and notes of a session whose place the declined brief took are given', async () => {
  const first = new Session(world, 1)
  first.begin('Mend the parser. Never push to main.')
  // Both begin before one of them has left anything.
  const second = new Session(world, 2)
  second.begin('Mend the renderer. Always use tabs.')
  first.send('SessionEnd', { reason: 'prompt_input_exit' })
  await second.end()
  world.run('note', '--next', NOTE)
  world.run('recover', '--notes')
  const told = (text: string) => [/Never push/, /Always use tabs/, /test server/].map((one) => one.test(text))
  expect(told(world.run('brief', '--next').stdout)).toEqual([true, true, true])
  expect(world.run('brief', '--none').stdout).toContain('It is given 1 rule and 1 note all the same')
  expect(told(world.run('brief', '--next').stdout)).toEqual([true, false, true])
  expect(told(new Session(world, 3).begin('go on'))).toEqual([true, false, true])
})
