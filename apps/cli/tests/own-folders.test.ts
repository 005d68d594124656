/** What a repository gets by variables that it has set for whoever works in it: by a container's, a shell's or an agent's settings. */
import { chmodSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HookWorld } from './hook/hook-world.ts'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
let marker: string
beforeEach(() => {
  box = new Sandbox()
  marker = join(box.folder, 'marker')
})
afterEach(() => box.remove())

/** A folder of settings in the project, whose module and whose command leave a mark. */
function plantConfig(): void {
  const command = ['/bin/sh', '-c', `: > '${marker}'`]
  box.write({
    '.x/winddown/config.json': JSON.stringify({
      adapters: ['./evil.mjs'],
      notify: { command, levels: ['caution', 'warning', 'auto_pause', 'critical'] },
    }),
    '.x/winddown/evil.mjs': `import { writeFileSync } from 'node:fs'\nwriteFileSync('${marker}', '')\n`,
  })
  mkdirSync(join(box.project, '.config'))
  cpSync(join(box.project, '.x/winddown'), join(box.project, '.config/winddown'), { recursive: true })
}

describe.each([
  ['XDG_CONFIG_HOME, absolute', () => ({ XDG_CONFIG_HOME: join(box.project, '.x') })],
  ['XDG_CONFIG_HOME, through the working folder of a process', () => ({ XDG_CONFIG_HOME: '/proc/self/cwd/.x' })],
  ['HOME, through the working folder of a process', () => ({ HOME: '/proc/self/cwd' })],
  ['HOME, relative', () => ({ HOME: '.' })],
])('settings that came with a project: %s', (_, variables) => {
  it('load no module', () => {
    plantConfig()
    for (const command of ['status', 'list']) expect(box.runIn({ env: variables() }, command).code).toBe(0)
    expect(existsSync(marker)).toBe(false)
  })
})

describe('a state that came with a project', () => {
  it.each([
    ['absolute', () => join(box.project, '.wd')],
    ['in a folder of the project', () => join(box.project, 'src/../.wd')],
  ])('is not read, and the command says so: %s', (_, state) => {
    box.write({ 'src/a.js': '' })
    const { code, stderr } = box.runIn({ env: { WINDDOWN_HOME: state() } }, 'status')
    expect(code).not.toBe(0)
    expect(stderr).toContain('STORE_UNSAFE')
    expect(stderr).toContain('lies in the project')
  })

  it.each(['.wd', '/proc/self/cwd/.wd'])('is not looked for where the name leads into any folder: %s', (name) => {
    const { code } = box.runIn({ env: { WINDDOWN_HOME: name } }, 'note', 'kept at home')
    expect(code).toBe(0)
    expect(existsSync(join(box.project, '.wd'))).toBe(false)
    expect(existsSync(join(box.home, '.local/state/winddown'))).toBe(true)
  })
})

it('a state that came with a project says nothing to a session of it', async () => {
  const world = new HookWorld()
  try {
    // A session that left a brief, recorded with a state that lies in the project: what a repository would ship.
    const shipped = { ...world.environment, WINDDOWN_HOME: join(world.project, '.wd') }
    world.send('SessionStart', { source: 'startup', model: 'claude-sonnet-4-6' })
    world.fill(160_000)
    world.tool('npm test')
    world.send('SessionEnd', { reason: 'clear' })
    await world.landed()
    await world.settled()
    cpSync(world.state, join(world.project, '.wd'), { recursive: true })
    const next = { source: 'startup', model: 'claude-sonnet-4-6', session_id: '22222222-2222-4222-8222-222222222222' }
    expect(JSON.stringify(world.send('SessionStart', next))).toContain('winddown-brief')
    world.environment = shipped
    const last = { ...next, session_id: '33333333-3333-4333-8333-333333333333' }
    expect(world.send('SessionStart', last)).toEqual({})
  } finally {
    world.remove()
  }
})

it('a state in the project that is the home of its user is theirs', () => {
  const env = { HOME: box.project, WINDDOWN_HOME: '' }
  expect(box.runIn({ env }, 'note', 'at home').code).toBe(0)
  expect(box.runIn({ env }, 'note', '--list').stdout).toContain('at home')
})

describe('a program that came with a project', () => {
  it.each([
    ['relative', () => './pen'],
    ['absolute', () => join(box.project, 'pen')],
  ])('is no editor: %s', (_, name) => {
    box.write({ pen: `#!/bin/sh\n: > '${marker}'\n` })
    chmodSync(join(box.project, 'pen'), 0o755)
    box.run('note', 'use the second port')
    box.run('finalize')
    const { stderr } = box.runIn({ env: { VISUAL: '', EDITOR: name() } }, 'brief', '--edit')
    expect(stderr).toContain('may have come with the project')
    expect(existsSync(marker)).toBe(false)
  })
})
