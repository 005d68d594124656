import { describe, expect, it } from 'vitest'
import { readClaudeCodePassages } from '../../../src/harnesses/claude-code/passages/passage-reader.ts'
import { assistant, call, dataOf, other, read, result, text, transcript, user } from './written-session.ts'

const started = () => [
  user('fetch the prices'),
  assistant('m1', [call('c1', 'Monitor', { command: 'node fetch.js', description: 'Prices', timeout_ms: 900_000 })]),
  result('c1', 'Monitor started (task b9, timeout 900000ms). You will be notified on each event.', {
    taskId: 'b9',
    timeoutMs: 900_000,
    persistent: false,
  }),
]
const notice = (inner: string): string =>
  `<task-notification>\n<task-id>b9</task-id>\n<summary>Monitor event: "Prices"</summary>\n${inner}\n</task-notification>`
const event = (line: string): string => notice(`<event>${line}</event>`)
/** A line that was printed while the agent worked. */
const queued = (prompt: string) =>
  other('attachment', { attachment: { type: 'queued_command', prompt, commandMode: 'task-notification' } })

const background = (lines: Parameters<typeof read>[0]) =>
  dataOf(read(lines), 'system_event').filter(({ event: name }) => name.startsWith('child_'))

describe('a command that the agent watches with a monitor', () => {
  it('runs in the background, and a line that it prints is no end of it', () => {
    const lines = [...started(), user(event('page 1 of 40'), { origin: { kind: 'task-notification' } })]
    expect(background(lines)).toMatchObject([
      { event: 'child_started', child_id: 'b9', child_kind: 'command', task: 'Prices' },
      { event: 'child_printed', child_id: 'b9', output: 'page 1 of 40' },
    ])
    expect(dataOf(read(lines), 'tool_call')).toMatchObject([{ outcome: 'running', child_id: 'b9' }])
  })

  it('is told with its newest line alone, also where that came into a running turn or waits in the queue', () => {
    const waits = other('queue-operation', { operation: 'enqueue', content: event('page 39 of 40') })
    const lines = [...started(), queued(event('page 1 of 40')), queued(event('page 2 of 40'))]
    expect(background(lines).at(-1)).toMatchObject({ event: 'child_printed', output: 'page 2 of 40' })
    expect(background([...lines, waits]).at(-1)).toMatchObject({ event: 'child_printed', output: 'page 39 of 40' })
    expect(background([...lines, waits])).toHaveLength(2)
  })

  it('ends where its program says so, and then no line of it is news', () => {
    const end = notice('<status>completed</status>')
    expect(background([...started(), queued(event('page 40 of 40')), user(end)])).toMatchObject([
      { event: 'child_started' },
      { event: 'child_ended', child_id: 'b9', status: 'completed' },
    ])
  })

  it('ends no turn by a line that comes into it', () => {
    const lines = [
      ...started(),
      assistant('m2', [text('Waiting.')]),
      queued(event('page 1')),
      assistant('m3', [text('Done.')]),
    ]
    expect(dataOf(read(lines), 'assistant_response').filter(({ final }) => final === true)).toHaveLength(0)
  })

  it('shows no variable that it prints', () => {
    const told = background([...started(), queued(event('SHOP_PASSWORD=quiet-heron-9'))])
    expect(JSON.stringify(told)).not.toContain('quiet-heron-9')
    const passages = [...readClaudeCodePassages(transcript(...started(), user(event('SHOP_PASSWORD=quiet-heron-9'))))]
    expect(JSON.stringify(passages)).not.toContain('quiet-heron-9')
  })

  it('can be asked for its lines', () => {
    const passages = [
      ...readClaudeCodePassages(transcript(...started(), queued(event('-&gt; page 7 of 40 &amp; counting')))),
    ]
    expect(passages.at(-1)).toMatchObject({ kind: 'result', text: '-> page 7 of 40 & counting' })
    expect(passages.at(-1)).not.toHaveProperty('ends')
  })
})
