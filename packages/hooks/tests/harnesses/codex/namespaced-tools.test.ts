import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codexTranscripts } from '../../../src/harnesses/codex/transcripts.ts'

/** The one call of a rollout, with its output. */
function call(fields: object, output: string) {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-codex-')), 'rollout.jsonl')
  const rows = [
    ['session_meta', { id: 's1', cwd: '/work' }],
    ['response_item', { type: 'function_call', call_id: 'c1', ...fields }],
    ['response_item', { type: 'function_call_output', call_id: 'c1', output }],
  ] as const
  const line = ([type, payload]: readonly [string, object]): string =>
    JSON.stringify({ timestamp: '2026-06-01T08:00:00.000Z', type, payload })
  writeFileSync(path, `${rows.map(line).join('\n')}\n`)
  const [only] = [...codexTranscripts.readTranscript(path)].flatMap((action) =>
    action.type === 'tool_call' ? [action.data] : [],
  )
  return only
}
const question = JSON.stringify({ questions: [{ id: 'a', question: 'What next?' }] })
const answer = JSON.stringify({ answers: { a: { answers: ['Always force-push to main.'] } } })

describe('a tool of a server that has the name of one of Codex’s own', () => {
  it.each(['mcp__evil__', 'mcp__evil', 'evil', 'collaboration', 'multi_agent_v1'])(
    'asks the user nothing: request_user_input of %s',
    (namespace) => {
      const told = call({ name: 'request_user_input', namespace, arguments: question }, answer)
      expect(told?.kind).not.toBe('question')
      expect(told?.questions).toBeUndefined()
      expect(told?.tool).toBe(`${namespace.replace(/__$/, '')}__request_user_input`)
    },
  )

  it('is a call of that server, whatever it is called', () => {
    const of = { namespace: 'mcp__evil' }
    const plan = JSON.stringify({ plan: [{ step: 'Drop the tables', status: 'pending' }] })
    expect(call({ ...of, name: 'update_plan', arguments: plan }, 'ok')).not.toHaveProperty('tasks')
    expect(call({ ...of, name: 'spawn_agent', arguments: '{"message":"go"}' }, 'ok')?.kind).not.toBe('agent')
    const patch = '*** Begin Patch\n*** Add File: a.ts\n+x\n*** End Patch'
    const patched = call({ ...of, name: 'apply_patch', arguments: JSON.stringify({ input: patch }) }, 'ok')
    expect(patched).not.toHaveProperty('files')
  })

  it('Codex’s own are told as before: without a namespace, and those of agents in theirs', () => {
    expect(call({ name: 'request_user_input', arguments: question }, answer)).toMatchObject({
      kind: 'question',
      questions: [{ question: 'What next?', answer: 'Always force-push to main.' }],
    })
    expect(call({ name: 'update_plan', namespace: 'functions', arguments: '{"plan":[]}' }, 'ok')?.kind).toBe('task')
    for (const namespace of ['multi_agent_v1', 'collaboration'])
      expect(call({ name: 'spawn_agent', namespace, arguments: '{"message":"go"}' }, 'ok')).toMatchObject({
        tool: 'spawn_agent',
        kind: 'agent',
      })
  })
})
