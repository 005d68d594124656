import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM } from '../sandbox.ts'
import { HookWorld } from './hook-world.ts'

const ACTIVE = /^ACTIVE-PAUSE\.claude-code\./

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
  world.send('SessionStart', { source: 'startup' })
  world.fill(152_000)
  world.tool('ls')
})
afterEach(() => world.remove())

const winddown = (...args: string[]): string =>
  spawnSync(process.execPath, [PROGRAM, ...args], { cwd: world.project, env: world.environment, encoding: 'utf8' })
    .stdout

/** As if everything had been recorded two minutes ago: a start that is under way is not taken for one that vanished. */
function age(): void {
  const top = join(world.state, 'registry')
  for (const folder of readdirSync(top)) {
    for (const name of readdirSync(join(top, folder))) {
      const path = join(top, folder, name)
      const entry = JSON.parse(readFileSync(path, 'utf8')) as { startedAt: string }
      writeFileSync(
        path,
        JSON.stringify({ ...entry, startedAt: new Date(Date.parse(entry.startedAt) - 120_000).toISOString() }),
      )
    }
  }
}

describe('a store that is gone while a session is recorded', () => {
  it('is said at the next event, once, and the recording goes on in a new log', () => {
    expect(world.log(ACTIVE)).not.toEqual([])
    rmSync(join(world.project, '.winddown'), { recursive: true })
    expect(world.tool('pwd').systemMessage).toContain('the log of this session is gone from the store')
    expect(world.log(ACTIVE).map(({ type, data }) => data['command'] ?? type)).toEqual(['pause_started', 'pwd'])
    expect(world.tool('date').systemMessage).toBeUndefined()
    expect(world.log(ACTIVE).map(({ type, data }) => data['command'] ?? type)).toEqual(['pause_started', 'pwd', 'date'])
    expect(world.faults()).toBe('')
  })

  it('is not said of a recording that was finalized or discarded', () => {
    winddown('discard')
    expect(world.tool('pwd').systemMessage).toBeUndefined()
    expect(world.log(ACTIVE)).toEqual([])
  })

  it('goes on in the new place where the project was renamed', () => {
    const moved = `${world.project}-renamed`
    renameSync(world.project, moved)
    rmSync(join(moved, '.winddown'), { recursive: true })
    expect(world.tool('pwd', { cwd: moved }).systemMessage).toContain('gone from the store')
    expect(readdirSync(join(moved, '.winddown/sessions')).filter((name) => ACTIVE.test(name))).toHaveLength(1)
    expect(existsSync(world.project)).toBe(false)
    mkdirSync(world.project)
  })

  it('is said by status and doctor, which promise no brief of it', async () => {
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await world.landed()
    expect(winddown('status')).toContain('goes to the next session here')
    age()
    rmSync(join(world.project, '.winddown'), { recursive: true })
    const status = winddown('status')
    expect(status).toContain('1 recorded session gone from the store')
    expect(status).not.toContain('its brief goes')
    expect(winddown('doctor')).toMatch(/warn +recorded sessions +1 recorded here but gone/)
  })
})

it('"store": "user" keeps sessions where no git clean reaches them', async () => {
  const other = new HookWorld('33333333-1111-4111-8111-111111111111')
  try {
    mkdirSync(join(other.folder, '.config/winddown'), { recursive: true })
    writeFileSync(join(other.folder, '.config/winddown/config.json'), '{"store":"user"}')
    other.send('SessionStart', { source: 'startup' })
    other.fill(152_000)
    other.tool('ls')
    expect(existsSync(join(other.project, '.winddown'))).toBe(false)
    const [store] = readdirSync(join(other.state, 'stores'))
    expect(readdirSync(join(other.state, 'stores', String(store), 'sessions')).some((name) => ACTIVE.test(name))).toBe(
      true,
    )
    const { stdout } = spawnSync(process.execPath, [PROGRAM, 'status'], {
      cwd: other.project,
      env: other.environment,
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/Recording {2}session-/)
  } finally {
    other.remove()
  }
})
