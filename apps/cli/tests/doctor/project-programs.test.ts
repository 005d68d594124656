import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'

let sandbox: Sandbox
let marker: string

/** Every program that a command of ours starts by name, or that a shell line of ours does. */
const PROGRAMS = ['git', 'sh', 'cat', 'claude', 'wc', 'node', 'winddown-hook']

beforeEach(() => {
  sandbox = new Sandbox()
  marker = join(sandbox.folder, 'marker')
  for (const folder of ['node_modules/.bin', 'tools']) {
    mkdirSync(join(sandbox.project, folder), { recursive: true })
    for (const program of PROGRAMS) {
      const path = join(sandbox.project, folder, program)
      writeFileSync(path, `#!/bin/sh\n: >'${marker}'\necho 9.9.9\n`)
      chmodSync(path, 0o755)
    }
  }
  sandbox.write({ 'a.txt': 'a\n', 'packages/one/package.json': '{}\n' })
  sandbox.git('init', '-q', join(sandbox.project, 'packages/one'))
})
afterEach(() => sandbox.remove())

/** PATH as `npm run` sets it below a project, with a folder of tools that the project asks to be put there. */
const projectPath = (): string =>
  ['packages/one/node_modules/.bin', 'node_modules/.bin', 'tools']
    .map((folder) => join(sandbox.project, folder))
    .concat('node_modules/.bin', './tools', '.', sandbox.environment['PATH'] ?? '')
    .join(':')

describe('programs of the project that come first on PATH', () => {
  it('are run by no command: doctor, init, pause with its git, resume, brief, status', () => {
    const env = { PATH: projectPath() }
    for (const cwd of [sandbox.project, join(sandbox.project, 'packages/one')]) {
      for (const args of [
        ['init'],
        ['doctor', '--json'],
        ['pause', 'words'],
        ['status'],
        ['resume'],
        ['brief'],
        ['meter'],
      ]) {
        sandbox.runIn({ env, cwd }, ...args)
        expect(existsSync(marker), `winddown ${args.join(' ')} in ${cwd}`).toBe(false)
      }
    }
    // The pause asked git all the same: one that is not the project's.
    expect(readdirSync(sandbox.store).some((name) => name.endsWith('.json'))).toBe(true)
    const { stdout } = sandbox.runIn({ env }, 'show', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ git_context: { branch: 'main' } })
  })

  it('and a plain call by name does run one (the control)', () => {
    rmSync(marker, { force: true })
    sandbox.shell(`PATH='${projectPath()}'; git status`)
    expect(existsSync(marker)).toBe(true)
  })
})
