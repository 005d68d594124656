/** How a call ended, in the lines of a log. */
import { spawn } from '@lydell/node-pty'
import { IncrementalPauseManager } from '@winddown/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from '../sandbox.ts'

let box: Sandbox
let manager: IncrementalPauseManager
beforeEach(() => {
  box = new Sandbox()
  const [projectPath, userState] = [box.project, box.userState]
  manager = new IncrementalPauseManager({ projectPath, owner: 'claude-code.abc', userState, process: null })
  manager.startIncrementalPause(0.91, {}, { reason: 'user', harness: 'claude-code' })
})
afterEach(() => box.remove())

const call = (command: string, data: object): void =>
  void manager.appendAction('tool_call', { tool: 'Bash', kind: 'command', command, ...data }, 0.92)
const lines = (): readonly string[] =>
  box
    .run('log')
    .stdout.split('\n')
    .filter((line) => line.includes('tool_call'))
    .map((line) => line.slice(line.indexOf('Bash')))

it('a call is shown with how it ended, its exit code where it failed, and the first line of what came back', () => {
  call('ls', { outcome: 'ok', exit_code: 0, output: '\n  a.txt\nb.txt\n' })
  call('npm test', { outcome: 'error', exit_code: 1, output: 'out', error: 'Exit code 1\n2 tests failed\nmore' })
  call('true', { outcome: 'ok' })
  call('rm -rf build', { outcome: 'denied' })
  call('sleep 5', {})
  expect(lines()).toEqual([
    'Bash ls → ok: a.txt',
    'Bash npm test → failed, exit 1: 2 tests failed',
    'Bash true → ok',
    'Bash rm -rf build → denied',
    'Bash sleep 5',
  ])
})

it('neither a long command nor a long output leaves the line of a terminal, or takes all of it', async () => {
  call(`echo ${'word '.repeat(60)}`, { outcome: 'error', exit_code: 2, error: 'no such option' })
  call('cat notes', { outcome: 'ok', output: 'heron '.repeat(60) })
  const terminal = spawn(process.execPath, [PROGRAM, 'log'], {
    cols: 100,
    cwd: box.project,
    env: { ...box.environment, TERM: 'dumb', NO_COLOR: '1' },
  })
  let text = ''
  terminal.onData((data) => {
    text += data
  })
  await new Promise((resolve) => terminal.onExit(resolve))
  const [first = '', second = ''] = text.split(/\r?\n/).filter((line) => line.includes('tool_call'))
  expect(first).toMatch(/Bash echo word .*… → failed, exit 2: no such option$/)
  expect(second).toMatch(/Bash cat notes → ok: heron .*…$/)
  for (const line of [first, second]) expect(line.length).toBeLessThanOrEqual(100)
})

it('what would act on a terminal stays text in an output too', () => {
  call('cat x', { outcome: 'ok', output: 'evil \u001b]0;owned\u0007\u001bc\u0007' })
  expect(lines()).toEqual(['Bash cat x → ok: evil \\x1bc\\x07'])
})

it('the help says what stands beside the time, and why a recording began', () => {
  const help = box.run('log', '--help').stdout.replace(/\s+/g, ' ')
  expect(help).toContain('the share of the context that was full, or ? where nobody knew it')
  expect(help).toContain('"user" because somebody asked for it')
})
