import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readClaudeCodePassages } from '../../../src/harnesses/claude-code/passages/passage-reader.ts'
import { toolCallData } from '../../redacted-calls.ts'
import { assistant, call, read, result, transcript, user } from './written-session.ts'

const BODY = 'A=lantern\nzebra\n'
const OF_BODY = /lantern|zebra/

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'winddown-job-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The file in which the program keeps what a job prints. */
const jobFile = (): string => {
  const path = join(folder, `claude-${process.getuid?.() ?? 0}`, '-work-shop', 'a1b2', 'tasks', 'b7.output')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, BODY)
  return path
}

const inBackground = (command: string) => [
  user('look at it'),
  assistant('m1', [call('c1', 'Bash', { command, run_in_background: true })]),
  result('c1', `Command running in background with ID: b7. Output is being written to: ${jobFile()}`, {
    stdout: '',
    stderr: '',
    backgroundTaskId: 'b7',
  }),
]
const asked = [
  assistant('m2', [call('c2', 'TaskOutput', { task_id: 'b7' })]),
  result('c2', `<status>completed</status><output>${BODY}</output>`, {
    task: { task_id: 'b7', task_type: 'local_bash', status: 'completed', output: BODY, exitCode: 0 },
  }),
]

const told = (...lines: Parameters<typeof read>[0]): string =>
  JSON.stringify([...read(lines), ...readClaudeCodePassages(transcript(...lines))])

describe('what a command printed that names a secret file', () => {
  it('is not told where the user ran it with `!`', () => {
    const output = user(`<bash-stdout>${BODY}</bash-stdout><bash-stderr></bash-stderr>`)
    expect(told(user('<bash-input>cat .env</bash-input>'), output)).not.toMatch(OF_BODY)
    expect(told(user('<bash-input>cat a.txt</bash-input>'), output)).toMatch(OF_BODY)
  })

  it('is not told of a job in the background that still runs', () => {
    expect(told(...inBackground('tail -f .env'))).not.toMatch(OF_BODY)
    expect(told(...inBackground('tail -f a.log'))).toMatch(/zebra/)
  })

  it('is not told where the agent asks for it later', () => {
    expect(told(...inBackground('cat .env'), ...asked)).not.toMatch(OF_BODY)
    expect(told(...inBackground('cat a.txt'), ...asked)).toMatch(/zebra/)
  })

  it('is not told where the agent looks into the file that the job prints to', () => {
    const looks = (name: string, input: object, more: object = {}) => [
      assistant('m3', [call('c3', name, input)]),
      result('c3', BODY, { stdout: BODY, stderr: '', ...more }),
    ]
    const path = jobFile()
    const whole = looks('Read', { file_path: path }, { type: 'text', file: { filePath: path, content: BODY } })
    for (const lines of [
      whole,
      looks('Bash', { command: `tail -5 ${path}` }),
      looks('Bash', { command: `cat ${path.replace('b7', '*')}` }),
      looks('Grep', { pattern: '.', path, output_mode: 'content' }, { mode: 'content', content: BODY }),
    ]) {
      expect(told(...inBackground('cat .env'), ...lines)).not.toMatch(OF_BODY)
      expect(told(...inBackground('cat a.txt'), ...lines)).toMatch(/zebra/)
    }
  })

  it('loses the lines of secret files where a job in the background met one', () => {
    const hits = '.env:1:A=lantern\nzebra\n==> .env <==\nB=lantern\n'
    const lines = inBackground('grep -rn . .')
    writeFileSync(jobFile(), hits)
    const shown = told(...lines)
    expect(shown).toContain('zebra')
    expect(shown).not.toContain('lantern')
  })

  it('is not told by the notice that the job ended', () => {
    const summary = 'Background command "look" completed (exit code 0)'
    const notice = user(
      `<task-notification><task-id>b7</task-id><status>completed</status><summary>${summary}</summary><result>${BODY}</result></task-notification>`,
      { origin: { kind: 'task-notification' } },
    )
    expect(told(...inBackground('cat .env'), notice)).not.toMatch(OF_BODY)
    expect(told(...inBackground('cat .env'), notice)).toContain('exit code 0')
    expect(told(...inBackground('cat a.txt'), notice)).toMatch(/zebra/)
  })

  it('loses its variables where a hook cannot know the command', () => {
    const input = { task_id: 'b7' }
    const task = { task_id: 'b7', status: 'completed', output: BODY, exitCode: 0 }
    const data = toolCallData({ name: 'TaskOutput', input, result: { task }, content: BODY })
    expect(JSON.stringify(data)).not.toContain('lantern')
    expect(data.output).toContain('zebra')
  })
})
