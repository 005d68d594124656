import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM } from '../sandbox.ts'
import { HookWorld } from './hook-world.ts'
import { STANDINS } from './hostile-files.ts'
import { quietIn } from './quiet-folder.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(async () => {
  await quietIn(world.folder)
  world.remove()
})

/** What winddown itself parses; the whole matrix of files and stand-ins is in the slow suite. */
const DEEP = STANDINS.filter(({ name }) => name.startsWith('deep') || name.includes('link'))
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [PROGRAM, ...args], { cwd: world.project, env: world.environment, encoding: 'utf8' })

describe.each(DEEP)('$name', ({ name, put }) => {
  it('as the configuration of the project, costs nothing but the configuration', () => {
    const path = join(world.project, '.winddown/config.json')
    mkdirSync(dirname(path), { recursive: true })
    put(path)
    const said = world.send('SessionStart', { source: 'startup' })
    expect(said.systemMessage).toMatch(/config\.json: .*\. The default is used instead\.$/)
    world.fill(155_000)
    world.tool('ls')
    expect(world.log(/^ACTIVE-PAUSE/).map(({ data }) => data['command'])).toContain('ls')
    const { status, stdout, stderr } = run('status')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('the default is used')
  })

  it('as settings of the agent, is said by doctor and left alone by init', () => {
    const path = join(world.folder, '.claude/settings.json')
    mkdirSync(dirname(path), { recursive: true })
    put(path)
    const doctor = run('doctor', '--json')
    expect(doctor.stderr).toBe('')
    expect(doctor.stdout).not.toMatch(/call stack|RangeError/)
    // A link to nothing is a settings file that is not there yet.
    expect(JSON.parse(doctor.stdout).ok).toBe(false)
    const init = run('init')
    expect(init.stderr).not.toMatch(/UNEXPECTED|call stack/)
    if (name !== 'a link to nothing') {
      expect(init.status).not.toBe(0)
      expect(init.stderr).toContain('settings.json')
    }
  })
})

describe('a payload that is nested a hundred thousand levels deep', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const deepObject = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`

  it.each(['tool_input', 'tool_response', 'prompt', 'unknown', 'tool_name', 'cwd', 'session_id'])(
    'in %s is silence, and the next event is recorded',
    (field) => {
      world.send('SessionStart', { source: 'startup' })
      world.fill(155_000)
      world.tool('ls')
      for (const value of [deep, deepObject])
        for (const event of ['PostToolUse', 'UserPromptSubmit', 'Stop']) {
          const base = JSON.parse(
            world.payload(event, {
              tool_name: 'Bash',
              tool_input: { command: 'x' },
              tool_response: { stdout: '' },
              prompt: 'p',
            }),
          )
          const text = JSON.stringify({ ...base, [field]: 'HERE' }).replace('"HERE"', value)
          const { status, stderr } = world.run(text)
          expect([field, event, status, stderr]).toEqual([field, event, 0, ''])
        }
      world.tool('pwd')
      expect(world.log(/^ACTIVE-PAUSE/).map(({ data }) => data['command'])).toContain('pwd')
      expect(world.faults()).not.toMatch(/call stack/)
    },
  )
})
