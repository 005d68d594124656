import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { resolveCodexLimit } from '../../../src/harnesses/codex/meter/limits.ts'
import { readRolloutTail } from '../../../src/harnesses/codex/meter/rollout-tail.ts'
import type { HookEvent, MeterContext } from '../../../src/index.ts'
import { loadHarness } from '../../../src/index.ts'

const line = (type: string, payload: object): string =>
  `${JSON.stringify({ timestamp: '2026-06-01T08:00:00.000Z', type, payload })}\n`
const META = line('session_meta', { id: 's', originator: 'codex-tui', cli_version: '0.169.0' })
const begun = line('event_msg', { type: 'task_started', model_context_window: 258_400 })
const response = (total: number): string =>
  line('token_usage_record', { usage: { input_tokens: total - 40, output_tokens: 40, total_tokens: total } })
const count = (total: number, input = total - 40): string =>
  line('event_msg', {
    type: 'token_count',
    info: { last_token_usage: { input_tokens: input, total_tokens: total }, model_context_window: 258_400 },
  })
const output = (text: string): string =>
  line('response_item', { type: 'function_call_output', call_id: 'c', output: text })
const said = (role: string, text: string, id = 'm'): string =>
  line('response_item', { type: 'message', id, role, content: [{ type: 'output_text', text }] })

let path: string
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'winddown-rollout-')), 'rollout.jsonl')
})
const tail = (...lines: readonly string[]) => {
  writeFileSync(path, [META, ...lines].join(''))
  return readRolloutTail(path)
}

describe('the end of a rollout', () => {
  it('says what the newest response had, and what a tool gave back since', () => {
    const found = tail(begun, response(50_000), output('x'.repeat(4_000)), count(50_000))
    expect(found).toMatchObject({ reported: 50_000, sent: 49_960, added: 1_000, window: 258_400, version: '0.169.0' })
  })

  it('is not taken in by the count that is repeated at the beginning of a turn', () => {
    const found = tail(begun, response(60_000), count(60_000), begun, count(60_000), said('user', 'x'.repeat(400)))
    expect(found).toMatchObject({ reported: 60_000, added: 100 })
  })

  it('goes by the count where older versions write no record of a response', () => {
    expect(tail(begun, output('x'.repeat(4_000)), count(70_000), output('x'.repeat(400)))).toMatchObject({
      reported: 70_000,
      added: 100,
    })
  })

  it('knows a window before the first count of a session: the beginning of the turn names it', () => {
    expect(tail(begun, response(10_000))?.window).toBe(258_400)
  })

  it('says what a compaction kept, and that nothing is known where it kept no count', () => {
    const compacted = line('compacted', { message: 'A summary' })
    expect(tail(begun, response(250_000), compacted)).toMatchObject({ reported: null, compaction: { post: null } })
    expect(tail(begun, response(250_000), compacted, count(6_054, 0))).toMatchObject({
      reported: 6_054,
      sent: null,
      compaction: { post: 6_054 },
    })
    expect(tail(begun, compacted, count(6_054, 0), response(9_000))).toMatchObject({
      reported: 9_000,
      compaction: null,
    })
  })

  it('names the answer that ended a turn, and none where a call came last', () => {
    expect(tail(begun, said('assistant', 'Seven.', 'm7'), response(9_000))).toMatchObject({
      messageId: 'm7',
      text: 'Seven.',
    })
    const call = line('response_item', { type: 'function_call', call_id: 'c', name: 'exec_command' })
    expect(tail(begun, said('assistant', 'I look.'), call, response(9_000))).toMatchObject({
      messageId: null,
      text: null,
    })
  })

  it('is read where a record quotes another in its text, or is half written', () => {
    const quoted = output(response(1_000))
    expect(tail(begun, response(50_000), quoted)?.reported).toBe(50_000)
    appendFileSync(path, '{"timestamp":"2026-06-01T08:00:00.000Z","type":"token_usage_rec')
    expect(readRolloutTail(path)?.reported).toBe(50_000)
    expect(readRolloutTail(join(path, 'none'))).toBeNull()
  })
})

describe('where Codex compacts', () => {
  const limit = (more: Partial<Parameters<typeof resolveCodexLimit>[0]>) =>
    resolveCodexLimit({
      ...{ model: 'gpt-5.4', version: '0.169.0', reportedWindow: 258_400, tokens: null, sent: null },
      ...{ settings: {}, environment: {}, learned: null, told: null },
      ...more,
    })

  it('is nine tenths of the whole window, of which a rollout names 95 %', () => {
    expect(limit({})).toMatchObject({ limit: 244_800, window: 258_400, source: 'payload', corrected: false })
  })

  it('is what the user set, where that is less', () => {
    expect(limit({ settings: { limit: 100_000 } })).toMatchObject({ limit: 100_000, source: 'settings' })
    expect(limit({ settings: { limit: 900_000 } })).toMatchObject({ limit: 244_800 })
  })

  it('is unknown where nothing names a window', () => {
    expect(limit({ reportedWindow: null })).toMatchObject({ limit: null, source: 'unknown' })
  })

  it('is the window once a request has passed it without a compaction', () => {
    expect(limit({ sent: 251_000 })).toMatchObject({ limit: 258_400, corrected: true })
  })
})

describe('the reading of a Codex session', () => {
  const event = (more: object): HookEvent => {
    const payload = { session_id: 's1', cwd: '/work/shop', transcript_path: path, model: 'gpt-5.4', ...more }
    const parsed = loadHarness('codex').parse(payload)
    if (parsed === null) throw new Error('no event')
    return parsed
  }
  const context: MeterContext = {
    ...{ statusLine: null, settings: {}, environment: {}, startModel: null, last: null, passed: null },
    ...{ learnedLimit: () => null, now: '2026-06-01T08:00:00.000Z' },
  }

  it('names the model that the payload names, and waits for an answer that is written late', () => {
    writeFileSync(path, META + begun + said('assistant', 'Seven.', 'm7') + response(122_400))
    const stop = event({ hook_event_name: 'Stop', last_assistant_message: 'Seven.' })
    const measured = loadHarness('codex').measure(stop, context)
    expect(measured.reading).toMatchObject({ tokens: 122_400, fraction: 0.5, model: 'gpt-5.4' })
    expect(measured.answerId).toBe('m7')
  })
})
