import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { displayWidth } from '../src/terminal/display-width.ts'
import { PROGRAM, Sandbox } from './sandbox.ts'
import { keepTour, SESSION } from './tour.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

/** What a command prints on a terminal of so many columns, line by line, without colours. */
function onTerminal(columns: number, ...args: string[]): Promise<string[]> {
  const env = { ...box.environment, NO_COLOR: '1', TERM: 'xterm' }
  const terminal = spawn(process.execPath, [PROGRAM, ...args], { cols: columns, rows: 50, cwd: box.project, env })
  let text = ''
  terminal.onData((data) => {
    text += data
  })
  // What is said while a command is at work is gone when its answer comes: on a busy machine it was there.
  const CLEARED = '\r\u001B[K'
  return new Promise((resolve) => terminal.onExit(() => resolve((text.split(CLEARED).at(-1) ?? '').split(/\r?\n/))))
}

it('a list keeps the task of a session readable on 40 columns: on a line of its own', async () => {
  box.run('note', '--next', 'wire the limiter into main.js before anything else is done')
  box.run('finalize')
  expect((await onTerminal(40, 'list')).slice(0, 2)).toEqual([
    expect.stringMatching(/^ 1 {2}\d{4}-\d{6} {2}just now {2}main$/),
    expect.stringMatching(/^ {4}next: wire the limiter into main\.js/),
  ])
  expect((await onTerminal(80, 'list'))[0]).toMatch(/^ 1 {2}\d{4}-\d{6} {2}just now {2}main {2}next: wire the limiter/)
})

it('a long branch is cut, and not the agent and the context behind it', async () => {
  box.run(
    'salvage',
    keepTour(box, SESSION, (text) => text.replaceAll('"main"', '"feature/limits-of-the-upload-for-each-key"')),
  )
  box.run(
    'salvage',
    join(import.meta.dirname, '../../../packages/hooks/tests/fixtures/codex/captured/terminal/transcript.jsonl'),
    '--project',
    '.',
  )
  for (const columns of [60, 110]) {
    const row = (await onTerminal(columns, 'list')).find((line) => line.includes('feature/'))
    expect(row).toMatch(/feature\/[\w-]*… · claude-code · \d+ %/)
    expect(displayWidth(row ?? '')).toBeLessThanOrEqual(columns)
  }
})

it('a Chinese task is cut by the columns that it takes', async () => {
  box.run('note', '--next', '给上传接口加上限流每个密钥每分钟十次公开接口保持不变然后再看看数据库的连接数量')
  box.run('finalize')
  for (const command of ['list', 'status']) {
    const lines = (await onTerminal(60, command)).filter((line) => line.includes('限流'))
    expect(lines).not.toEqual([])
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60)
  }
})

it('doctor and help fit 40 columns, but for what is to be copied', async () => {
  const doctor = await onTerminal(40, 'doctor')
  expect(doctor).toContain('ok    hook program')
  const text = doctor.filter((line) => !/fix:|\/|~/.test(line))
  expect(text.filter((line) => line.length > 40)).toEqual([])
  const help = await onTerminal(40, '--help')
  expect(help.filter((line) => line.length > 40 && !line.startsWith('  $ '))).toEqual([])
})

it('status and note break theirs between words, too', async () => {
  box.run('note', 'first')
  const said = [...(await onTerminal(44, 'note', 'second')), ...(await onTerminal(44, 'status'))]
  expect(said.filter((line) => displayWidth(line) > 44 && /\S\s+\S/.test(line.trim().replace(/^\S+\s+/, '')))).toEqual(
    [],
  )
  expect(said.join(' ').replace(/\s+/g, ' ')).toContain('2 notes for the next session here: winddown brief --next')
})

it.each([
  ['stats', ['stats']],
  ['recall', ['recall', 'the total of an empty till']],
  ['search', ['search', 'till']],
  ['meter', ['meter', '--transcript', SESSION]],
  ['an error', ['show', 'nothing-of-this-name-was-ever-recorded-here']],
])('%s breaks its lines between words', async (_, args) => {
  box.run('salvage', keepTour(box))
  const piped = box.run(...args)
  const words = new Set(`${piped.stdout} ${piped.stderr}`.split(/\s+/))
  const lines = await onTerminal(44, ...args)
  const alone = lines.filter((line) => displayWidth(line) > 44)
  // But for what has no place to break, and what is to be copied.
  expect(alone.filter((line) => /\S\s+\S/.test(line.trim()) && !line.startsWith('See: '))).toEqual([])
  const torn = lines.flatMap((line) => line.split(/\s+/)).filter((word) => /^[a-z]{4,}$/.test(word) && !words.has(word))
  expect(torn).toEqual([])
})
