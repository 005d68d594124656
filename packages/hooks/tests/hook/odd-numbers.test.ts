import { expect, it } from 'vitest'
import { plainToolResult } from '../../src/harness/quick-steps.ts'
import { parseClaudeCode } from '../../src/harnesses/claude-code/events.ts'

const payload = (duration: string): Record<string, unknown> =>
  JSON.parse(
    `{"hook_event_name":"PostToolUse","session_id":"s","tool_use_id":"t","tool_name":"Bash","transcript_path":"/t","cwd":"/","duration_ms":${duration}}`,
  )

it('a number beyond all that a machine counts is none, on the fast path as on the full one', () => {
  expect(plainToolResult('claude-code', payload('1e400'), undefined)).toBeNull()
  expect(parseClaudeCode(payload('1e400'))).toMatchObject({ type: 'tool_result', durationMs: null })
  expect(plainToolResult('claude-code', payload('40'), undefined)).toMatchObject({ durationMs: 40 })
})
