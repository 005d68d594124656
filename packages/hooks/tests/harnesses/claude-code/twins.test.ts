import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject, PauseAction, ToolCallData } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { readClaudeCodeTranscript } from '../../../src/harnesses/claude-code/transcript/transcript-reader.ts'
import { toolCallData, toolCallEvents } from '../../redacted-calls.ts'
import { assistant, call, read, result } from './written-session.ts'

/** What a fold goes by: two records of one call must not differ in these. */
const KEYS = [
  'tool',
  'kind',
  'outcome',
  'files',
  'command',
  'query',
  'description',
  'exit_code',
  'output',
  'error',
  'tasks',
  'tasks_replace',
  'plan',
  'questions',
  'child_id',
  'child_task',
  'tool_use_id',
] as const

const keyFields = (data: ToolCallData): JsonObject =>
  Object.fromEntries(KEYS.flatMap((key) => (data[key] === undefined ? [] : [[key, data[key]]])))

interface Payload {
  readonly hook_event_name: string
  readonly tool_name: string
  readonly tool_input: unknown
  readonly tool_response?: unknown
  readonly tool_use_id: string
  readonly error?: string
  readonly is_interrupt?: boolean
  readonly cwd: string
  readonly agent_id?: string
}

const live = (payload: Payload) => {
  const failed = payload.hook_event_name === 'PostToolUseFailure'
  return {
    name: payload.tool_name,
    input: payload.tool_input,
    id: payload.tool_use_id,
    cwd: payload.cwd,
    ...(failed ? { isError: true, content: payload.error } : { result: payload.tool_response }),
    ...(payload.is_interrupt && { denial: 'interrupted' }),
  }
}

const captured = fileURLToPath(new URL('../../fixtures/claude-code/captured', import.meta.url))
const sessions = readdirSync(captured).filter((name) => !name.endsWith('.md'))

const payloadsOf = (session: string): Payload[] =>
  readFileSync(join(captured, session, 'events.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { payload: Payload }).payload)
    .filter(
      ({ hook_event_name }) => hook_event_name.startsWith('PostToolUse') && hook_event_name !== 'PostToolUseBatch',
    )

const callsOf = (session: string): Map<string, ToolCallData> => {
  const files = readdirSync(join(captured, session), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?:^|\/)(?:transcript|agent-).*\.jsonl$/.test(name),
  )
  const actions: PauseAction[] = files.flatMap((file) => [...readClaudeCodeTranscript(join(captured, session, file))])
  return new Map(
    actions.flatMap((action) => (action.type === 'tool_call' ? [[action.data.tool_use_id ?? '', action.data]] : [])),
  )
}

describe('a call that a hook saw and the same call in the transcript', () => {
  it.each(sessions)('are equal in every field that a fold goes by: captured session %s', (session) => {
    const recorded = callsOf(session)
    const payloads = payloadsOf(session)
    for (const payload of payloads) {
      const twin = recorded.get(payload.tool_use_id)
      expect(twin, `${payload.tool_name} ${payload.tool_use_id} is in the transcript`).toBeDefined()
      if (twin) expect(keyFields(toolCallData(live(payload)))).toEqual(keyFields(twin))
    }
  })

  it('are compared at all: the captured sessions hold calls', () => {
    expect(sessions.flatMap(payloadsOf).length).toBeGreaterThan(5)
  })

  /** Shapes that the captured sessions do not hold, as 2.1.330 was seen to give them on both ways. */
  const pairs: readonly {
    name: string
    hook: Partial<Payload>
    line: { input: unknown; content: unknown; result?: unknown; isError?: boolean }
  }[] = [
    {
      name: 'Write with a relative path, which the hook is given absolutely',
      hook: {
        tool_name: 'Write',
        tool_input: { file_path: '/work/shop/new.txt', content: 'x' },
        tool_response: { type: 'create', filePath: 'new.txt', content: 'x', structuredPatch: [], originalFile: null },
      },
      line: {
        input: { file_path: 'new.txt', content: 'x' },
        content: 'File created successfully at: new.txt',
        result: { type: 'create', filePath: 'new.txt', content: 'x', structuredPatch: [], originalFile: null },
      },
    },
    {
      name: 'Bash that failed',
      hook: {
        hook_event_name: 'PostToolUseFailure',
        tool_name: 'Bash',
        tool_input: { command: 'exit 3' },
        error: 'Exit code 3',
      },
      line: { input: { command: 'exit 3' }, content: 'Exit code 3', result: 'Error: Exit code 3', isError: true },
    },
    {
      name: 'Read of a file that is not there',
      hook: {
        hook_event_name: 'PostToolUseFailure',
        tool_name: 'Read',
        tool_input: { file_path: '/a' },
        error: 'File does not exist.',
      },
      line: {
        input: { file_path: '/a' },
        content: '<tool_use_error>File does not exist.</tool_use_error>',
        result: 'Error: File does not exist.',
        isError: true,
      },
    },
    {
      name: 'Agent in the background',
      hook: {
        tool_name: 'Agent',
        tool_input: { description: 'd', prompt: 'p', subagent_type: 'Explore' },
        tool_response: { isAsync: true, status: 'async_launched', agentId: 'a1', prompt: 'p' },
      },
      line: {
        input: { description: 'd', prompt: 'p', subagent_type: 'Explore', run_in_background: false },
        content: [{ type: 'text', text: 'Async agent launched.' }],
        result: { isAsync: true, status: 'async_launched', agentId: 'a1', prompt: 'p' },
      },
    },
    {
      name: 'TaskCreate',
      hook: {
        tool_name: 'TaskCreate',
        tool_input: { subject: 's' },
        tool_response: { task: { id: '1', subject: 's' } },
      },
      line: {
        input: { subject: 's' },
        content: 'Task #1 created successfully: s',
        result: { task: { id: '1', subject: 's' } },
      },
    },
    {
      name: 'TaskUpdate',
      hook: {
        tool_name: 'TaskUpdate',
        tool_input: { taskId: '1', status: 'completed' },
        tool_response: { success: true, taskId: '1', statusChange: { from: 'pending', to: 'completed' } },
      },
      line: {
        input: { taskId: '1', status: 'completed' },
        content: 'Updated task #1 status',
        result: { success: true, taskId: '1', statusChange: { from: 'pending', to: 'completed' } },
      },
    },
    {
      name: 'Grep',
      hook: {
        tool_name: 'Grep',
        tool_input: { pattern: 'till' },
        tool_response: { mode: 'files_with_matches', filenames: ['a.ts'], numFiles: 1 },
      },
      line: {
        input: { pattern: 'till' },
        content: 'Found 1 file\na.ts',
        result: { mode: 'files_with_matches', filenames: ['a.ts'], numFiles: 1 },
      },
    },
  ]
  it.each(pairs)('are equal in every field that a fold goes by: $name', ({ hook, line }) => {
    const payload = {
      hook_event_name: 'PostToolUse',
      tool_use_id: 'c1',
      cwd: '/work/shop',
      tool_input: {},
      tool_name: '',
      ...hook,
    }
    const actions = read([
      assistant('m1', [call('c1', payload.tool_name, line.input)]),
      result('c1', line.content, line.result, line.isError ? { is_error: true } : {}),
    ])
    const twin = actions.find((action) => action.type === 'tool_call')?.data as ToolCallData
    const seen = live(payload)
    expect(keyFields(toolCallData(seen))).toEqual(keyFields(twin))
    expect(toolCallEvents(seen, toolCallData(seen)).map(({ event }) => event)).toEqual(
      actions.flatMap((action) => (action.type === 'system_event' ? [action.data.event] : [])),
    )
  })
})
