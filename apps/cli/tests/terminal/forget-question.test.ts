import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { rememberSecrets } from '@winddown/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from '../sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

/** Asks whether a session is to be deleted, and answers: `before` is typed before the question stands there. */
async function asked(before: string, answer: string): Promise<{ readonly isDeleted: boolean; readonly text: string }> {
  box.run('note', '--next', 'wire the limiter')
  const { session_id: id } = JSON.parse(box.run('finalize', '--json').stdout)
  const terminal = spawn(process.execPath, [PROGRAM, 'forget', id], {
    cols: 200,
    rows: 50,
    cwd: box.project,
    env: { ...box.environment, TERM: 'xterm' },
  })
  let text = ''
  let isAsked = false
  terminal.onData((data) => {
    text += data
    if (isAsked || !text.includes('for good?')) return
    isAsked = true
    // Given a while, as by a person: what was typed before would have been an answer by then.
    setTimeout(() => terminal.write(answer), 500)
  })
  terminal.write(before)
  await new Promise((resolve) => terminal.onExit(resolve))
  return { isDeleted: !box.stored().includes(`${id}.json`), text }
}

it.each([
  ['letters that move in other programs', '', 'l\r'],
  ['a command that was still being typed', '', 'ls -l\r'],
  ['what was typed before it was asked', 'l\ry', 'n'],
  ['a yes from before it was asked', 'y', '\r'],
])('the question takes no yes from %s', async (_what, before, answer) => {
  expect((await asked(before, answer)).isDeleted).toBe(false)
})

it.each([
  ['y', 'y'],
  ['an arrow and Enter', '\u001b[D\r'],
])('the question takes a yes from %s', async (_what, answer) => {
  expect((await asked('', answer)).isDeleted).toBe(true)
})

it('the question shows a task without what acts on the terminal, and without remembered secrets', async () => {
  const secret = 'Harbor7lampX42quay'
  box.run('note', '--next', 'wire the limiter')
  const [{ session_id: id }] = [JSON.parse(box.run('finalize', '--json').stdout)]
  rememberSecrets(box.userState.home, 'claude-code.another', new Map([[secret, 'password']]))
  const path = join(box.store, `${id}.json`)
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('wire the limiter', `\\u001b]0;owned\\u0007wire ${secret}`))
  const terminal = spawn(process.execPath, [PROGRAM, 'forget', id], {
    cols: 200,
    rows: 50,
    cwd: box.project,
    env: { ...box.environment, TERM: 'xterm' },
  })
  let text = ''
  let isAsked = false
  terminal.onData((data) => {
    text += data
    if (isAsked || !text.includes('for good?')) return
    isAsked = true
    terminal.write('n')
  })
  await new Promise((resolve) => terminal.onExit(resolve))
  expect(text).toContain('for good?')
  expect(text).toContain('wire [redacted:password]')
  expect(text).not.toContain('\u001b]0;owned')
  expect(text).not.toContain(secret)
  expect(box.stored()).toContain(`${id}.json`)
})
