import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HookWorld } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

const said = (answer: { systemMessage?: string }): string => answer.systemMessage ?? ''

it('a store that cannot be written: it is said once that nothing can be recorded, and never that it is', () => {
  writeFileSync(join(world.project, '.winddown'), 'a file, where the store would be')
  world.send('SessionStart', { source: 'startup' })
  world.fill(152_000)
  const first = said(world.tool('ls'))
  expect(first).toContain('winddown: nothing can be recorded: ')
  expect(first).toContain('context at 91 %')
  expect(first).not.toContain('Recording')
  expect(said(world.tool('pwd'))).toBe('')
  world.fill(161_000)
  expect(said(world.tool('date'))).not.toContain('ecording')
  expect(world.faults()).toContain('STORE_UNSAFE')
  // It can be written again: the next request begins the recording.
  rmSync(join(world.project, '.winddown'))
  world.send('UserPromptSubmit', { prompt: 'go on' })
  world.tool('make')
  expect(world.log(/^ACTIVE-PAUSE/).map(({ data }) => data['command'])).toContain('make')
})

it('a log that can be written no more is told once too', () => {
  world.send('SessionStart', { source: 'startup' })
  world.fill(152_000)
  expect(said(world.tool('ls'))).toContain('Recording from here on')
  const [name] = readdirSync(world.store).filter((each) => each.startsWith('ACTIVE-PAUSE'))
  const log = join(world.store, name ?? '')
  const bytes = readFileSync(log)
  rmSync(log)
  mkdirSync(log)
  const told = [said(world.tool('pwd')), said(world.tool('date')), said(world.tool('make'))]
  expect(told.filter((text) => text.includes('nothing can be recorded'))).toHaveLength(1)
  rmSync(log, { recursive: true })
  writeFileSync(log, bytes, { mode: 0o600 })
  world.tool('make again')
  expect(world.log(/^ACTIVE-PAUSE/).map(({ data }) => data['command'])).toContain('make again')
})
