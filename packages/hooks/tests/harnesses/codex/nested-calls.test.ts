import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PauseAction } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { codexTranscripts } from '../../../src/harnesses/codex/transcripts.ts'

/** The actions of a rollout of these payloads, each with its type. */
function read(...records: readonly (readonly [string, object])[]): readonly PauseAction[] {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-codex-')), 'rollout.jsonl')
  const meta = ['session_meta', { id: 's1', cwd: '/work' }] as const
  const line = ([type, payload]: readonly [string, object], at: number): string =>
    JSON.stringify({ timestamp: `2026-06-01T08:00:${String(at).padStart(2, '0')}.000Z`, type, payload })
  writeFileSync(path, `${[meta, ...records].map(line).join('\n')}\n`)
  return [...codexTranscripts.readTranscript(path)]
}
const callsOf = (actions: readonly PauseAction[]) =>
  actions.flatMap((action) => (action.type === 'tool_call' ? [action.data] : []))
const item = (fields: object): readonly [string, object] => ['event_msg', { type: 'item_completed', item: fields }]
const command = (id: string, line: string, code: number, printed: string) =>
  item({
    ...{ type: 'CommandExecution', id, command: ['/bin/bash', '-lc', line], cwd: 'file:///work/shop' },
    ...{ status: code === 0 ? 'completed' : 'failed', aggregated_output: printed, exit_code: code },
    duration: { secs: 2, nanos: 0 },
  })

describe('calls that a program of the model made (code mode)', () => {
  it('are told with how they ended, where and how long', () => {
    const [failed, passed] = callsOf(
      read(command('exec-1', 'npm test', 4, '1 failed\n'), command('exec-2', 'ls', 0, 'a\n')),
    )
    expect(failed).toMatchObject({
      tool_use_id: 'exec-1',
      kind: 'command',
      command: 'npm test',
      outcome: 'error',
      exit_code: 4,
    })
    expect(failed).toMatchObject({ error: '1 failed', duration_ms: 2_000 })
    expect(passed).toMatchObject({ command: 'ls', outcome: 'ok', exit_code: 0 })
  })

  it('tell the files that they changed', () => {
    const changes = {
      '/work/shop/a.ts': { type: 'add', content: 'export const a = 1\n' },
      '/work/shop/b.ts': { type: 'update', unified_diff: '@@ -1 +1 @@\n-const b = 1\n+const b = 2\n' },
      '/work/shop/c.ts': { type: 'delete', content: 'x\n' },
    }
    const [change] = callsOf(
      read(item({ type: 'FileChange', id: 'exec-3', status: 'completed', changes, stdout: 'Success.' })),
    )
    expect(change).toMatchObject({ tool: 'apply_patch', kind: 'edit', outcome: 'ok' })
    expect(change?.files?.map(({ path, access }) => [path, access])).toEqual([
      ['/work/shop/a.ts', 'create'],
      ['/work/shop/b.ts', 'write'],
      ['/work/shop/c.ts', 'delete'],
    ])
  })

  it('are not told twice where the model made them itself', () => {
    const calls = callsOf(
      read(
        ['response_item', { type: 'function_call', call_id: 'c1', name: 'exec_command', arguments: '{"cmd":"ls"}' }],
        command('c1', 'ls', 0, 'a\n'),
        [
          'response_item',
          { type: 'function_call_output', call_id: 'c1', output: 'Process exited with code 0\nOutput:\na\n' },
        ],
      ),
    )
    expect(calls).toHaveLength(1)
  })
})

describe('a command that goes on in the background', () => {
  const begun = [
    ['response_item', { type: 'function_call', call_id: 'c1', name: 'exec_command', arguments: '{"cmd":"sleep 9"}' }],
    [
      'response_item',
      { type: 'function_call_output', call_id: 'c1', output: 'Process running with session ID 7\nOutput:\n' },
    ],
  ] as const

  it('is told to have ended when the rollout says so, nobody asking', () => {
    const events = read(...begun, command('c1', 'sleep 9', 1, 'late\n')).filter(
      ({ data }) => data['event'] === 'child_ended',
    )
    expect(events).toHaveLength(1)
    expect(events[0]?.data).toMatchObject({ child_id: '7', status: 'failed', exit_code: 1 })
  })

  it('has not ended while nothing says so', () => {
    expect(read(...begun).some(({ data }) => data['event'] === 'child_ended')).toBe(false)
  })
})

describe('a usage limit', () => {
  it('that stands at the end of a turn is told as one, once', () => {
    const message = 'You’ve hit your usage limit. Try again at 10:06 PM.'
    const events = read(
      ['event_msg', { type: 'error', message, codex_error_info: 'usage_limit_exceeded' }],
      ['event_msg', { type: 'task_complete', error: { message, codex_error_info: 'usage_limit_exceeded' } }],
    )
    expect(events.filter(({ data }) => data['event'] === 'usage_limit')).toHaveLength(1)
  })
})
