import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../../apps/cli/src/environment.ts'
import { hookCommand, sharedHookCommand } from '../../src/install/hook-command.ts'

const SHELLS = ['sh', 'dash', 'bash'].filter((shell) => spawnSync(shell, ['-c', ':']).status === 0)
let folder: string
let ran: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "winddown it's "))
  ran = join(folder, 'ran')
  // Stands for the hook: notes that it ran and with what, answers, and ends as badly as can be.
  const given = "process.argv.slice(2).join(' ') + ' ca=' + process.env.NODE_EXTRA_CA_CERTS + ' ' + fs.readFileSync(0)"
  const program = `const fs = require('fs')
fs.writeFileSync(${JSON.stringify(ran)}, ${given})
console.log('{}'); console.error('noise'); process.exit(3)`
  writeFileSync(join(folder, 'hook.cjs'), program)
  mkdirSync(join(folder, 'state/watermarks'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const command = (more: { node?: string; sessionVariable?: string } = {}) =>
  hookCommand({
    node: process.execPath,
    hook: join(folder, 'hook.cjs'),
    harness: 'claude-code',
    stateDirectory: join(folder, 'state'),
    ...more,
  })
const run = (shell: string, line: string, environment: Record<string, string> = {}) =>
  // Without --norc bash reads the user's own start-up file where its stdin is a socket.
  spawnSync(shell, [...(shell === 'bash' ? ['--norc'] : []), '-c', line], {
    input: 'x'.repeat(300_000),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', NODE_EXTRA_CA_CERTS: '/some/file', ...environment },
  })
const quiet = (result: ReturnType<typeof run>) => {
  expect(result.error).toBeUndefined() // EPIPE: somebody did not take in all of stdin
  expect([result.status, result.stderr]).toEqual([0, ''])
}

describe.each(SHELLS)('the command, in %s', (shell) => {
  it('runs the hook, passes its answer on, and ends well although the hook ended badly', () => {
    const result = run(shell, command())
    quiet(result)
    expect(result.stdout).toBe('{}\n')
    expect(readFileSync(ran, 'utf8').slice(0, 60)).toMatch(/^--harness claude-code ca= x+/)
  })

  it('ends well and takes in its input where node or the hook is gone', () => {
    quiet(run(shell, command({ node: '/nowhere/node' })))
    rmSync(join(folder, 'hook.cjs'))
    quiet(run(shell, command()))
  })

  it('starts nothing while winddown is switched off', () => {
    writeFileSync(join(folder, 'state/off'), '')
    quiet(run(shell, command()))
    expect(existsSync(ran)).toBe(false)
  })

  it('starts nothing while the transcript is below its watermark, and starts it on any doubt', () => {
    const transcript = join(folder, 'a transcript.jsonl')
    const watermark = join(folder, 'state/watermarks/s-1')
    writeFileSync(transcript, 'x'.repeat(1_000))
    const line = command({ sessionVariable: 'SESSION' })
    const starts = (environment: Record<string, string> = { SESSION: 's-1' }) => {
      rmSync(ran, { force: true })
      quiet(run(shell, line, environment))
      return existsSync(ran)
    }
    expect(starts()).toBe(true) // no watermark
    writeFileSync(watermark, `2000\n${transcript}\n`)
    expect(starts()).toBe(false)
    expect(starts({})).toBe(true) // no session
    writeFileSync(transcript, 'x'.repeat(2_000))
    expect(starts()).toBe(true) // reached
    rmSync(transcript)
    expect(starts()).toBe(true) // gone
    for (const damaged of ['', 'many\n', '2000\n', `x\n${transcript}\n`]) {
      writeFileSync(watermark, damaged)
      expect(starts()).toBe(true)
    }
  })

  it('finds the state folder of whoever runs it where it is shared, as the command line does, and starts Node on any doubt', () => {
    const transcript = join(folder, 'transcript.jsonl')
    writeFileSync(transcript, 'x'.repeat(1_000))
    const hook = `"${process.execPath}" "${join(folder, 'hook.cjs')}" --harness claude-code`
    const line = sharedHookCommand({
      run: hook,
      condition: 'command -v wc >/dev/null 2>&1',
      sessionVariable: 'SESSION',
    })
    const places: readonly (readonly [string, Record<string, string>])[] = [
      [join(folder, 'one'), { WINDDOWN_HOME: join(folder, 'one') }],
      [join(folder, 'two/winddown'), { XDG_STATE_HOME: join(folder, 'two'), HOME: folder }],
      [join(folder, '.local/state/winddown'), { HOME: folder, WINDDOWN_HOME: '', XDG_STATE_HOME: '' }],
    ]
    const starts = (environment: Record<string, string>): boolean => {
      rmSync(ran, { force: true })
      quiet(run(shell, line, { SESSION: 's-1', ...environment }))
      return existsSync(ran)
    }
    for (const [place, environment] of places) {
      expect(readEnvironment(environment, folder).stateDirectory).toBe(place)
      expect(starts(environment)).toBe(true)
      mkdirSync(join(place, 'watermarks'), { recursive: true })
      writeFileSync(join(place, 'watermarks/s-1'), `2000\n${transcript}\n`)
      expect(starts(environment)).toBe(false)
    }
    // No HOME at all, and a relative XDG_STATE_HOME, which the command line ignores.
    expect(starts({})).toBe(true)
    expect(starts({ XDG_STATE_HOME: 'two', HOME: join(folder, 'another') })).toBe(true)
    // The program is not there: nothing is run, and the input is taken in.
    quiet(
      run(
        shell,
        sharedHookCommand({ run: 'winddown-hook', condition: 'command -v nowhere-to-be-found >/dev/null 2>&1' }),
      ),
    )
  })
})

it('stands in the page of the hook as it is', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/reference/hook.md'), 'utf8')
  const line = hookCommand({ node: 'NODE', hook: 'HOOK', harness: 'ID', stateDirectory: 'STATE' })
  expect(page).toContain(`    ${line}\n`)
})
