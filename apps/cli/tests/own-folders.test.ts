/** What a repository gets by variables that it has set for whoever works in it: by a container's, a shell's or an agent's settings. */
import { chmodSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
  it.each(['.wd', '/proc/self/cwd/.wd'])('is not looked for where the name leads into any folder: %s', (name) => {
    const { code } = box.runIn({ env: { WINDDOWN_HOME: name } }, 'note', 'kept at home')
    expect(code).toBe(0)
    expect(existsSync(join(box.project, '.wd'))).toBe(false)
    expect(existsSync(join(box.home, '.local/state/winddown'))).toBe(true)
  })
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
    expect(stderr).toContain('outside of the project')
    expect(existsSync(marker)).toBe(false)
  })
})
