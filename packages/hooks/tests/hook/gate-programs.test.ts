import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hookCommand } from '../../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-gate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it.each(['below its watermark', 'switched off', 'without its node'])(
  'the installed line runs no program of the repository where PATH begins with one: a session %s',
  (state) => {
    const bin = join(folder, 'node_modules/.bin')
    const home = join(folder, 'state')
    mkdirSync(bin, { recursive: true })
    mkdirSync(join(home, 'watermarks'), { recursive: true })
    for (const name of ['wc', 'cat', 'sh', 'test', 'node']) {
      writeFileSync(join(bin, name), `#!/bin/sh\necho ran >${join(folder, `ran-${name}`)}\n`)
      chmodSync(join(bin, name), 0o755)
    }
    const transcript = join(folder, 't.jsonl')
    writeFileSync(transcript, '{}\n')
    writeFileSync(join(home, 'watermarks/s1'), `1000\n${transcript}\n`)
    if (state === 'switched off') writeFileSync(join(home, 'off'), '')
    if (state === 'without its node') rmSync(join(home, 'watermarks/s1'))
    const command = hookCommand({
      node: '/nowhere/node',
      hook: '/nowhere/hook.cjs',
      harness: 'an-agent',
      stateDirectory: home,
      sessionVariable: 'SESSION',
    })
    const env = { PATH: `${bin}:${process.env['PATH']}`, SESSION: 's1' }
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command], { input: '{}', env, encoding: 'utf8' })
    expect([status, stdout, stderr]).toEqual([0, '', ''])
    for (const name of ['wc', 'cat', 'sh', 'test', 'node']) expect(existsSync(join(folder, `ran-${name}`))).toBe(false)
  },
)
