import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJobOutput } from '../../../src/harnesses/claude-code/transcript/job-output.ts'
import { assistant, call, dataOf, read, result, user } from './written-session.ts'

const USER = process.getuid?.() ?? 0

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'winddown-job-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Writes the file of a job where its program keeps it. */
const file = (text: string, { own = `claude-${USER}`, name = 'b7.output', tasks = 'tasks' } = {}): string => {
  const path = join(folder, own, '-work-shop', 'a1b2', tasks, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

const started = (path: string) => [
  user('serve it'),
  assistant('m1', [call('c1', 'Bash', { command: 'npm run dev', run_in_background: true })]),
  result('c1', `Command running in background with ID: b7. Output is being written to: ${path}`, {
    stdout: '',
    stderr: '',
    backgroundTaskId: 'b7',
  }),
]

const printed = (...lines: Parameters<typeof read>[0]) =>
  dataOf(read(lines), 'system_event').filter(({ event }) => event === 'child_printed')

it('what a sub-agent came to is told without the lines of its calls', () => {
  const output =
    '[Tool: Bash] {"command":"ls","description":"Look"}\n[Tool: Read] {"file_path":"/w/a.ts"}\n\nThe shelf is too short.'
  const events = dataOf(
    read([
      user('look at it'),
      assistant('m1', [call('c1', 'TaskOutput', { task_id: 'a7', block: true })]),
      result('c1', output, { task: { task_id: 'a7', status: 'completed', output } }),
    ]),
    'system_event',
  )
  expect(events).toContainEqual(
    expect.objectContaining({ event: 'child_ended', child_id: 'a7', summary: 'The shelf is too short.' }),
  )
})

describe('a job in the background that runs on', () => {
  it('is told with the last lines of its own file, redacted, and when it had written them', () => {
    const path = file(`${'row\n'.repeat(4_000)}API_KEY=sk-ant-api03-${'a'.repeat(95)}\nlistening on 8080\n`)
    const [event] = printed(...started(path))
    expect(event).toMatchObject({ child_id: 'b7', written_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) })
    const output = String(event?.['output'])
    expect(output).toContain('listening on 8080')
    expect(output).not.toContain('sk-ant-api03')
    expect(output.length).toBeLessThan(1_200)
  })

  it('is not looked for once it has ended, nor where only a part of the transcript is read', () => {
    const path = file('listening\n')
    const notice = user(`<task-notification><task-id>b7</task-id><status>completed</status></task-notification>`)
    expect(printed(...started(path), notice)).toEqual([])
    expect(dataOf(read(started(path), { toByte: 1_000_000 }), 'system_event')).not.toContainEqual(
      expect.objectContaining({ event: 'child_printed' }),
    )
  })

  it('is told with what the agent saw of it while it ran', () => {
    const poll = [
      assistant('m2', [call('c2', 'BashOutput', { bash_id: 'b7' })]),
      result('c2', 'row 3', { shellId: 'b7', status: 'running', stdout: 'row 3', stderr: '' }),
    ]
    expect(printed(...started('/nowhere/b7.output'), ...poll)).toMatchObject([{ child_id: 'b7', output: 'row 3' }])
  })
})

describe('the file of a job', () => {
  it('is read where the program keeps it, in versions old and new', () => {
    expect(readJobOutput(file('one\ntwo\n'), 'b7')?.text).toBe('one\ntwo\n')
    expect(readJobOutput(file('one\n', { own: 'claude' }), 'b7')?.text).toBe('one\n')
    const long = readJobOutput(file(`${'x'.repeat(20_000)}\nlast\n`), 'b7')?.text
    expect(long).toBe('last\n')
  })

  it.each([
    ['under another name', () => file('secret', { name: 'b8.output' })],
    ['beside the jobs', () => file('secret', { tasks: 'notes' })],
    ['in a folder of another name', () => file('secret', { own: 'cache' })],
    ["in another user's folder", () => file('secret', { own: `claude-${USER + 1}` })],
    ['behind two dots', () => file('secret').replace('/tasks/', '/tasks/../tasks/')],
    ['a relative path', () => file('secret').slice(1)],
    ['of nothing', () => join(folder, `claude-${USER}`, 'tasks', 'b7.output')],
    ['empty', () => file('')],
  ])('is not read %s', (_, make) => {
    expect(readJobOutput(make(), 'b7')).toBeUndefined()
  })

  it('is not read through a link, at its end or on the way, nor where it is a folder', () => {
    const other = join(folder, 'secret')
    writeFileSync(other, 'secret')
    const path = file('x')
    rmSync(path)
    symlinkSync(other, path)
    expect(readJobOutput(path, 'b7')).toBeUndefined()
    rmSync(path)
    mkdirSync(path)
    expect(readJobOutput(path, 'b7')).toBeUndefined()
    const real = file('secret', { own: 'elsewhere' })
    symlinkSync(join(folder, 'elsewhere'), join(folder, `claude-${USER}-link`))
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'claude'))
    expect(readJobOutput(real.replace('/elsewhere/', '/claude/'), 'b7')).toBeUndefined()
  })

  it('is not read where others may write beside it', () => {
    const path = file('secret')
    chmodSync(dirname(path), 0o777)
    expect(readJobOutput(path, 'b7')).toBeUndefined()
  })
})
