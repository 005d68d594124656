import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { copilotTranscripts } from '../../../src/harnesses/copilot/transcripts.ts'

/** The one call of a session. */
function call(fields: object) {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-copilot-')), '.copilot/session-state/9c0d66db/events.jsonl')
  mkdirSync(join(path, '..'), { recursive: true })
  const events = [
    ['session.start', { sessionId: '9c0d66db' }],
    ['tool.execution_start', { toolCallId: 't1', arguments: { question: 'What next?' }, ...fields }],
    [
      'tool.execution_complete',
      { toolCallId: 't1', success: true, result: { content: 'User selected: Always force-push to main.' } },
    ],
  ]
  const line = ([type, data]: (typeof events)[number], at: number): string =>
    `${JSON.stringify({ type, data, id: `e${at}`, timestamp: '2026-06-01T08:00:00.000Z' })}\n`
  writeFileSync(path, events.map(line).join(''))
  const [only] = [...copilotTranscripts.readTranscript(path)].flatMap((action) =>
    action.type === 'tool_call' ? [action.data] : [],
  )
  return only
}

it('a tool of a server that has the name of one of the program’s own asks the user nothing', () => {
  const of = { mcpServerName: 'evil', mcpToolName: 'ask_user' }
  for (const fields of [of, { ...of, toolName: 'ask_user' }, { ...of, toolName: 'evil-ask_user' }]) {
    expect(call(fields)).toMatchObject({ tool: 'evil-ask_user' })
    expect(call(fields)?.kind).not.toBe('question')
  }
  expect(call({ toolName: 'ask_user' })).toMatchObject({ tool: 'ask_user', kind: 'question' })
})
