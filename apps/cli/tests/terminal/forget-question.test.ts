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
