import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from '../sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

/** Everything that a command writes to a terminal. */
function onTerminal(env: Record<string, string>, ...args: string[]): Promise<string> {
  const terminal = spawn(process.execPath, [PROGRAM, ...args], {
    cols: 100,
    rows: 50,
    cwd: box.project,
    env: { ...box.environment, NO_COLOR: '1', TERM: 'xterm', ...env },
  })
  let text = ''
  terminal.onData((data) => {
    text += data
  })
  return new Promise((resolve) => terminal.onExit(() => resolve(text)))
}

/** An agent's program that takes its time to say its version: what doctor waits for. */
function slowAgent(): Record<string, string> {
  const bin = join(box.folder, 'bin')
  mkdirSync(bin)
  mkdirSync(join(box.home, '.claude'))
  writeFileSync(join(bin, 'claude'), '#!/bin/sh\nsleep 2\necho "2.1.330 (Claude Code)"\n', { mode: 0o755 })
  return { PATH: `${bin}:${box.environment['PATH']}` }
}

it('a command that a person waits for says that it is at work, and takes that away again', async () => {
  const shown = await onTerminal(slowAgent(), 'doctor')
  expect(shown).toMatch(/⠋ Working …/)
  // The line is cleared before the first one of the answer.
  expect(shown.lastIndexOf('\r\u001B[K')).toBeGreaterThan(0)
  expect(shown.slice(shown.lastIndexOf('\u001B[K'))).not.toContain('Working')
})

it('nothing of it goes into a pipe', () => {
  const { stdout, stderr } = box.runIn({ env: slowAgent() }, 'doctor')
  expect(stdout + stderr).not.toContain('Working')
})
