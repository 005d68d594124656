import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseCopilot } from '../../../src/harnesses/copilot/events.ts'
import { fileHolds } from '../../../src/harnesses/copilot/meter/caught-up.ts'
import { readEventsTail } from '../../../src/harnesses/copilot/meter/events-tail.ts'
import { resolveCopilotLimit } from '../../../src/harnesses/copilot/meter/limits.ts'
import { loadStatusLine } from '../../../src/lookup/status-line-adapters.ts'

const line = (type: string, data: object, more: object = {}): string =>
  `${JSON.stringify({ type, data, id: 'e', timestamp: '2026-06-01T08:00:00.000Z', ...more })}\n`
const START = line('session.start', { sessionId: 's', copilotVersion: '1.0.102', selectedModel: 'gpt-5.4' })
const response = (input: number, more: object = {}): string =>
  line(
    'session.usage_record',
    { usage: { model: 'gpt-5.4', inputTokens: input, outputTokens: 40, maxPromptTokens: 922_000 } },
    more,
  )
const result = (text: string, metrics: object = {}): string =>
  line('tool.execution_complete', {
    toolCallId: 'c',
    success: true,
    result: { content: text },
    toolTelemetry: { metrics },
  })
const compacted = (data: object): string =>
  line('session.compaction_complete', { success: true, trigger: 'threshold', tokenLimit: 922_000, ...data })

let path: string
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'winddown-copilot-')), 'events.jsonl')
})
const tail = (...lines: readonly string[]) => {
  writeFileSync(path, [START, ...lines].join(''))
  return readEventsTail(path)
}

describe('the end of a session’s events', () => {
  it('says what the newest response had, and what a tool gave back since', () => {
    expect(tail(response(50_000), response(60_000), result('x'.repeat(4_000)))).toMatchObject({
      ...{ reported: 60_040, sent: 60_000, added: 1_000, window: 922_000, model: 'gpt-5.4', compaction: null },
    })
  })

  it('is not that of a sub-agent, which has a context of its own', () => {
    const child = response(20_000, { agentId: '7ac6ffe2' })
    expect(tail(response(50_000), child)).toMatchObject({ reported: 50_040, added: 0 })
  })

  it('goes by Copilot’s own count where no response is kept', () => {
    const counted = result('x'.repeat(400), { context_current_tokens: 13_150, context_token_limit: 922_000 })
    // It is counted while the tool is at work, before its result is there.
    expect(tail(counted, result('x'.repeat(800)))).toMatchObject({ reported: 13_150, sent: null, added: 300 })
  })

  it('goes by the response where both are there', () => {
    const counted = result('', { context_current_tokens: 13_150, context_token_limit: 922_000 })
    expect(tail(response(50_000), counted)).toMatchObject({ reported: 50_040 })
  })

  it('says what a compaction left, also where a request went out beside it', () => {
    const begun = line('session.compaction_start', { currentTokens: 780_127, tokenLimit: 922_000 })
    const found = tail(response(780_000), begun, response(790_000), compacted({ postCompactionTokens: 13_240 }))
    expect(found).toMatchObject({ reported: 13_240, sent: null, window: 922_000, compaction: { post: 13_240 } })
    const after = tail(response(780_000), begun, compacted({ postCompactionTokens: 13_240 }), response(14_000))
    expect(after).toMatchObject({ reported: 14_040, compaction: null })
  })

  it('is as before where a compaction came to nothing', () => {
    expect(tail(response(780_000), compacted({ success: false }))).toMatchObject({
      reported: 780_040,
      compaction: null,
    })
  })

  it('knows nothing of a session that nothing was asked in', () => {
    expect(tail()).toMatchObject({ reported: null, window: null })
    expect(readEventsTail(join(path, 'none'))).toBeNull()
  })
})

/** Seen in the real program: now and then the file is behind the hook. */
describe('a file that is written a moment later than its hook is called', () => {
  const call = line('tool.execution_start', { toolCallId: 'c', toolName: 'bash', arguments: { command: 'ls' } })
  const payload = { sessionId: 's', cwd: '/work/shop', toolName: 'bash', toolArgs: { command: 'ls' }, toolResult: {} }
  const holds = (fields: object, ...lines: readonly string[]): boolean => {
    writeFileSync(path, [START, response(50_000), ...lines].join(''))
    const event = parseCopilot({ ...fields, transcriptPath: path })
    if (event === null) throw new Error('no event')
    return fileHolds(path, event)
  }

  it('is waited for, so that the level is told at the call that reaches it', () => {
    expect(holds(payload)).toBe(false)
    expect(holds(payload, response(90_000), call)).toBe(true)
    const ended = line('tool.execution_complete', { toolCallId: 'c', success: true })
    expect(holds(payload, call, ended)).toBe(false)
  })

  it('is waited for at the end of a turn', () => {
    const stop = { sessionId: 's', stopReason: 'end_turn' }
    const begin = line('assistant.turn_start', { turnId: '0' })
    const end = line('assistant.turn_end', { turnId: '0' })
    expect(holds(stop, begin)).toBe(false)
    expect(holds(stop, begin, response(90_000), end)).toBe(true)
    const ofChild = line('assistant.turn_end', { turnId: '0' }, { agentId: '7ac6ffe2' })
    expect(holds(stop, begin, ofChild)).toBe(false)
  })

  it('is not waited for by a prompt', () => {
    expect(holds({ sessionId: 's', prompt: 'Hi' })).toBe(true)
  })
})

/** Seen in 1.0.102: a request at 737,450 of 922,000 tokens was followed by none, one at 738,100 by a compaction. */
describe('the limit of Copilot CLI', () => {
  it('is where it begins to compact: 80 % of the window that a response names', () => {
    const { limit, source } = resolveCopilotLimit({ reportedWindow: 922_000, sent: 737_450 })
    expect([limit, source]).toEqual([737_600, 'payload'])
  })

  it('is not proved wrong by a request that went out while it compacts', () => {
    expect(resolveCopilotLimit({ reportedWindow: 922_000, sent: 870_000 })).toMatchObject({ limit: 737_600 })
    expect(resolveCopilotLimit({ reportedWindow: 922_000, sent: 900_000 })).toMatchObject({
      limit: 922_000,
      corrected: true,
    })
  })

  it('is unknown where nothing names the window', () => {
    expect(resolveCopilotLimit({ reportedWindow: null, sent: null })).toMatchObject({ limit: null, source: 'unknown' })
  })
})

describe('the status line of Copilot CLI', () => {
  const payload = (context: object) => ({
    ...{
      session_id: '101ffa56',
      cwd: '/project',
      version: '1.0.102',
      transcript_path: '/h/dev/.copilot/session-state/101ffa56',
    },
    model: { id: 'gpt-5.4', display_name: 'gpt-5.4 · medium' },
    context_window: context,
  })
  const parse = (context: object) => loadStatusLine('copilot')?.parse(payload(context), '2026-06-01T08:00:00.000Z')

  it('says the newest response’s tokens, and not the sum of all, which it calls the current usage', () => {
    const call = parse({
      ...{ context_window_size: 922_000, last_call_input_tokens: 580_000, last_call_output_tokens: 50 },
      ...{ current_context_tokens: 13_215, current_usage: { input_tokens: 660_000, output_tokens: 90 } },
    })
    expect(call?.reading).toMatchObject({ tokens: 580_050, window: 922_000, model: 'gpt-5.4' })
    expect(call?.event).toMatchObject({
      sessionId: '101ffa56',
      transcriptPath: '/h/dev/.copilot/session-state/101ffa56/events.jsonl',
    })
  })

  it('says nothing before the first response', () => {
    expect(parse({ context_window_size: null, last_call_input_tokens: 0 })?.reading).toMatchObject({
      tokens: null,
      window: null,
    })
  })
})
