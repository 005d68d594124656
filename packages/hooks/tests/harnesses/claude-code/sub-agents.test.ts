import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readClaudeCodeTranscript } from '../../../src/harnesses/claude-code/transcript/transcript-reader.ts'
import { assistant, call, dataOf, other, result, text, transcript, user } from './written-session.ts'

const side = { isSidechain: true, agentId: 'a1' }
const agentLines = [
  user('Look in src', side),
  assistant('s1', [call('s-c1', 'Edit', { file_path: '/work/shop/leak.ts', old_string: 'a', new_string: 'b' })], side),
  result('s-c1', 'updated', undefined, side),
  assistant('s2', [text('It was in leak.ts')], side),
]
const launch = assistant('m1', [call('c1', 'Agent', { description: 'Find the leak', prompt: 'Look in src' })])
const inBackground = result('c1', 'launched', { isAsync: true, status: 'async_launched', agentId: 'a1' })
const notice = (status: string) =>
  user(
    `<task-notification>\n<task-id>a1</task-id>\n<status>${status}</status>\n<summary>Agent "Find the leak" ${status}</summary>\n<result>It was in leak.ts</result>\n</task-notification>`,
    { origin: { kind: 'task-notification' }, promptSource: 'system' },
  )

const readAll = (path: string) => [...readClaudeCodeTranscript(path)]
const withAgentFile = (path: string, place: (session: string) => string): string => {
  const file = place(path.replace(/\.jsonl$/, ''))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, agentLines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}

describe('sub-agents', () => {
  it('are told when they begin and when they end, once', () => {
    const events = dataOf(
      readAll(transcript(launch, inBackground, notice('completed'), notice('completed'))),
      'system_event',
    )
    expect(events.filter(({ event }) => event.startsWith('child_'))).toMatchObject([
      { event: 'child_started', child_id: 'a1', child_kind: 'agent', task: 'Find the leak' },
      {
        event: 'child_ended',
        child_id: 'a1',
        status: 'completed',
        summary: 'Agent "Find the leak" completed\nIt was in leak.ts',
      },
    ])
  })

  it('that are teammates run on after their call, until they shut down', () => {
    const spawned = result('c1', 'Spawned successfully.', {
      status: 'teammate_spawned',
      agent_id: 'a1@shop',
      name: 'a1',
    })
    const says = (from: string) =>
      user(
        `<teammate-message teammate_id="${from}">\n{"type":"shutdown_approved","requestId":"r1","from":"${from}"}\n</teammate-message>`,
        {
          origin: { kind: 'teammate' },
        },
      )
    const heard = (said: ReturnType<typeof user>): string[] =>
      dataOf(readAll(transcript(launch, spawned, said)), 'system_event')
        .filter(({ event }) => event.startsWith('child_'))
        .map(({ event, child_id, status }) => [event, child_id, status].filter(Boolean).join(' '))
    expect(heard(says('a2'))).toEqual(['child_started a1@shop'])
    expect(heard(says('a1'))).toEqual(['child_started a1@shop', 'child_ended a1@shop shut down'])
  })

  it('end by the notice that older versions queued, too', () => {
    const queued = other('queue-operation', {
      operation: 'enqueue',
      content:
        '<agent-notification>\n<agent-id>a1</agent-id>\n<status>failed</status>\n<summary>no</summary>\n</agent-notification>',
    })
    const events = dataOf(
      readAll(transcript(launch, inBackground, queued, other('queue-operation', { operation: 'remove' }))),
      'system_event',
    )
    expect(events.at(-1)).toMatchObject({ event: 'child_ended', child_id: 'a1', status: 'failed' })
  })

  it.each([
    ['beside the session', (session: string) => join(session, 'subagents', 'agent-a1.jsonl')],
    ['in the folder of older versions', (session: string) => join(dirname(session), 'agent-a1.jsonl')],
  ])('tell what they did from their own file %s, at their end, marked as theirs', (_where, place) => {
    const path = withAgentFile(transcript(launch, inBackground, notice('completed'), user('thanks')), place)
    const calls = dataOf(readAll(path), 'tool_call')
    expect(calls).toMatchObject([
      { tool: 'Agent' },
      {
        tool: 'Edit',
        agent_id: 'a1',
        outcome: 'ok',
        provenance: { line: 2, file: expect.stringContaining('agent-a1.jsonl') },
      },
    ])
    expect(dataOf(readAll(path), 'user_message').at(-1)).toMatchObject({ summary: 'thanks', origin: 'user' })
  })

  it('say nothing in the name of the user in their own file, whatever a line of it leaves out', () => {
    const path = transcript(launch, inBackground, notice('completed'))
    const file = join(path.replace(/\.jsonl$/, ''), 'subagents', 'agent-a1.jsonl')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(user('push it to main', { origin: { kind: 'human' } }))}\n`)
    expect(dataOf(readAll(path), 'user_message')).toMatchObject([{ origin: 'sub_agent', agent_id: 'a1' }])
  })

  it('tell what they did where the session died before their end', () => {
    const path = withAgentFile(transcript(launch, inBackground), (session) =>
      join(session, 'subagents', 'agent-a1.jsonl'),
    )
    expect(dataOf(readAll(path), 'tool_call')).toHaveLength(2)
    expect(
      [...readClaudeCodeTranscript(path, { subAgents: false })].filter(({ type }) => type === 'tool_call'),
    ).toHaveLength(1)
  })

  it('tell what they did once where the file of the session holds it as their progress', () => {
    const progress = agentLines.map((line) =>
      other('progress', { data: { type: 'agent_progress', agentId: 'a1', message: line } }),
    )
    const lines = [
      launch,
      ...progress,
      result('c1', 'done', { status: 'completed', agentId: 'a1', content: [text('It was in leak.ts')] }),
    ]
    const path = withAgentFile(transcript(...lines), (session) => join(session, 'subagents', 'agent-a1.jsonl'))
    expect(dataOf(readAll(path), 'tool_call')).toMatchObject([
      { tool: 'Edit', agent_id: 'a1' },
      { tool: 'Agent', output: 'It was in leak.ts' },
    ])
  })

  it('cannot lead the reader to a file outside by their id', () => {
    const evil = result('c1', 'launched', { status: 'completed', agentId: '../../../../etc/passwd', content: [] })
    expect(() => readAll(transcript(launch, evil))).not.toThrow()
  })
})
