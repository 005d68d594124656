import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadHarness, loadToolCalls, loadTranscriptAdapter } from '../../../src/index.ts'
import { redacted } from '../../redacted-calls.ts'

const captured = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/copilot/captured/hooks/${name}`, import.meta.url))
const lines = readFileSync(captured('transcript.jsonl'), 'utf8').trim().split('\n')
const payloads = readFileSync(captured('events.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { payload: Readonly<Record<string, unknown>> }).payload)
const results = payloads.filter((payload) => payload['toolResult'] !== undefined || payload['error'] !== undefined)

const told = [...loadTranscriptAdapter('copilot').readTranscript(captured('transcript.jsonl'))].flatMap((action) =>
  action.type === 'tool_call' ? [action.data] : [],
)

/** The session's file as it was when a call's hook ran: up to the line that says that it runs. */
function fileAt(tool: unknown, given: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'winddown-copilot-')), 'events.jsonl')
  const id = lines
    .map((line) => JSON.parse(line) as { type: string; data: Record<string, unknown> })
    .filter(({ type }) => type === 'tool.execution_start')
    .find(({ data }) => data['toolName'] === tool && JSON.stringify(data['arguments']) === JSON.stringify(given))?.data[
    'toolCallId'
  ]
  const end = lines.findIndex((line) => line.includes('"tool.execution_complete"') && line.includes(String(id)))
  writeFileSync(path, `${lines.slice(0, end).join('\n')}\n`)
  return path
}

/** What both records of a call must agree in; the transcript alone knows how long it took and where it stands. */
const comparable = (data: Readonly<Record<string, unknown>>): object => {
  const {
    provenance: _place,
    duration_ms: _time,
    agent_id: _agent,
    context_unknown: _share,
    timestamp: _when,
    ...rest
  } = data
  return rest
}

describe('a tool result that a hook of Copilot CLI was given', () => {
  it.each(
    results.map(
      (payload) =>
        [`${String(payload['toolName'])} ${JSON.stringify(payload['toolArgs']).slice(0, 50)}`, payload] as const,
    ),
  )('is the same call as in the session’s file: %s', (_name, payload) => {
    const event = loadHarness('copilot').parse({
      ...payload,
      transcriptPath: fileAt(payload['toolName'], payload['toolArgs']),
    })
    if (event?.type !== 'tool_result') throw new Error('no tool result')
    const { data } = loadToolCalls('copilot')(redacted(event))
    const twin = told.find((call) => call.tool_use_id === data['tool_use_id'])
    expect(data['tool_use_id']).toMatch(/^call_/)
    expect(comparable(data)).toEqual(comparable(twin ?? {}))
  })

  it('has no id where the session’s file holds no open call of the tool', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'winddown-copilot-')), 'events.jsonl')
    writeFileSync(path, `${lines.join('\n')}\n`)
    const event = loadHarness('copilot').parse({ ...results[0], transcriptPath: path })
    if (event?.type !== 'tool_result') throw new Error('no tool result')
    expect(loadToolCalls('copilot')(redacted(event)).data['tool_use_id']).toBeUndefined()
  })

  it('has no id where the open call of the tool has other arguments: its own is not written yet', () => {
    const command = 'curl -H "Authorization: Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345" localhost'
    const idOf = (toolArgs: object): unknown => {
      const path = join(mkdtempSync(join(tmpdir(), 'winddown-copilot-')), 'events.jsonl')
      const data = { toolCallId: 'call_5', toolName: 'bash', arguments: { command, timeout: 30 } }
      writeFileSync(path, `${JSON.stringify({ type: 'tool.execution_start', data })}\n`)
      const toolResult = { resultType: 'success', textResultForLlm: '' }
      const event = loadHarness('copilot').parse({
        ...{ sessionId: 's', timestamp: 1, cwd: '/w', transcriptPath: path },
        ...{ toolName: 'bash', toolArgs, toolResult },
      })
      if (event?.type !== 'tool_result') throw new Error('no tool result')
      return loadToolCalls('copilot')(redacted(event)).data['tool_use_id']
    }
    expect(idOf({ command: 'echo whole', timeout: 30 })).toBeUndefined()
    expect(idOf({ command, timeout: 60 })).toBeUndefined()
    // What was taken out of it says nothing against it, nor what only one of the two says.
    expect(idOf({ command, timeout: 30 })).toBe('call_5')
    expect(idOf({ command })).toBe('call_5')
  })
})
