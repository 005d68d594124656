import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { measureTail } from '../../../src/harness/measure-tail.ts'
import { readChatTail } from '../../../src/harnesses/qwen/chat-tail.ts'
import { parseQwen } from '../../../src/harnesses/qwen/events.ts'
import { readLimitSettings, resolveQwenLimit } from '../../../src/harnesses/qwen/limits.ts'
import { measureQwen } from '../../../src/harnesses/qwen/meter.ts'
import { newestCompaction } from '../../../src/harnesses/qwen/newest-compaction.ts'
import { qwenTranscripts } from '../../../src/harnesses/qwen/transcripts.ts'

const SESSION = '1913c1c1-0c28-4ca9-8ab5-dcfd6bbf5cb3'
let folder: string
let chat: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-qwen-'))
  chat = join(folder, `${SESSION}.jsonl`)
})
let count = 0
const line = (value: object): string => {
  count += 1
  const base = { uuid: `r${count}`, parentUuid: null, sessionId: SESSION, timestamp: '2026-06-01T08:00:00.000Z' }
  return `${JSON.stringify({ ...base, version: '0.24.4', ...value })}\n`
}
const answer = (tokens: number, more: object = {}): string =>
  line({
    type: 'assistant',
    model: 'qwen3-coder-plus',
    message: { role: 'model', parts: [{ text: 'So.' }] },
    usageMetadata: { promptTokenCount: tokens, candidatesTokenCount: 50, cachedContentTokenCount: 0 },
    contextWindowSize: 256_000,
    ...more,
  })
const result = (output: string): string =>
  line({
    type: 'tool_result',
    message: { role: 'user', parts: [{ functionResponse: { id: 'c', response: { output } } }] },
  })
const compressed = line({
  type: 'system',
  subtype: 'chat_compression',
  systemPayload: { info: { originalTokenCount: 210_000, newTokenCount: 8_000 } },
})
const tail = (...lines: readonly string[]) => {
  writeFileSync(chat, lines.join(''))
  return readChatTail(chat)
}
const payload = (name: string, more: object = {}): object => ({
  session_id: SESSION,
  transcript_path: chat,
  cwd: '/work/shop',
  hook_event_name: name,
  prompt_id: `${SESSION}########0`,
  ...more,
})

describe('the end of a chat of Qwen Code', () => {
  it('says what the newest response had, its window, and what a tool gave back since', () => {
    const found = tail(answer(50_000, { uuid: 'a' }), result('x'.repeat(4_000)))
    expect(found).toMatchObject({ reported: 50_050, sent: 50_000, window: 256_000, version: '0.24.4', messageId: 'a' })
    expect(found?.added).toBe(1_000)
  })

  it('leaves out what a sub-agent was told', () => {
    expect(tail(answer(50_000), answer(9_000, { agentId: 'x' }))).toMatchObject({ reported: 50_050 })
  })

  it('has what a compaction kept until the next response', () => {
    expect(tail(answer(200_000), compressed)).toMatchObject({
      reported: 8_000,
      sent: null,
      window: 256_000,
      model: 'qwen3-coder-plus',
      compaction: { pre: 210_000, post: 8_000 },
    })
    expect(tail(answer(200_000), compressed, answer(9_000))).toMatchObject({ reported: 9_050, compaction: null })
    expect(newestCompaction(chat)).toMatchObject({ pre: 210_000, post: 8_000 })
  })

  it('is not thrown by half a line, or by a file that is none', () => {
    expect(tail(answer(20_000), '{"type":"assistant","usageMetadata')).toMatchObject({ reported: 20_050 })
    expect(readChatTail('/dev/null')).toBeNull()
  })
})

describe('the limit of Qwen Code', () => {
  const known = { settings: {}, sent: null }
  it('is 85 % of the window, and in a small one what leaves room for a summary', () => {
    expect(resolveQwenLimit({ reportedWindow: 1_000_000, ...known })).toMatchObject({
      limit: 850_000,
      source: 'payload',
    })
    expect(resolveQwenLimit({ reportedWindow: 128_000, ...known })).toMatchObject({ limit: 95_000 })
    expect(resolveQwenLimit({ reportedWindow: 32_000, ...known })).toMatchObject({ limit: 27_200 })
    expect(resolveQwenLimit({ reportedWindow: null, ...known })).toMatchObject({ limit: null, source: 'unknown' })
  })

  it('is the share that a person set, and does not hold where a request has passed it', () => {
    mkdirSync(join(folder, '.qwen'))
    writeFileSync(join(folder, '.qwen/settings.json'), '{"context":{"autoCompactThreshold":0.5}}')
    const settings = readLimitSettings({ home: folder, project: null, environment: {} })
    expect(resolveQwenLimit({ reportedWindow: 256_000, settings, sent: null })).toMatchObject({
      limit: 128_000,
      source: 'settings',
    })
    expect(resolveQwenLimit({ reportedWindow: 256_000, settings, sent: 200_000 })).toMatchObject({
      limit: 256_000,
      corrected: true,
    })
    expect(
      readLimitSettings({ home: '/nowhere', project: null, environment: { QWEN_HOME: join(folder, '.qwen') } }),
    ).toEqual({
      share: 0.5,
    })
  })
})

describe('an event of Qwen Code', () => {
  it('of a prompt that comes again without words, after results of tools, is none', () => {
    expect(parseQwen(payload('UserPromptSubmit', { prompt: '' }))?.type).toBe('other')
  })

  it('of a prompt has what was submitted, and names the turn as the chat does', () => {
    const first = { prompt: 'Count. And more.', submitted_prompt: 'Count.' }
    expect(parseQwen(payload('UserPromptSubmit', first))).toMatchObject({ words: { text: 'Count.' } })
    const user = line({ type: 'user', provenance: 'real_user', message: { role: 'user', parts: [{ text: 'Again.' }] } })
    tail(answer(9_000, { uuid: 'a1' }))
    expect(parseQwen(payload('UserPromptSubmit', { prompt: 'Again.', submitted_prompt: 'Again.' }))).toMatchObject({
      promptId: 'after-a1',
    })
    tail(answer(9_000, { uuid: 'a1' }), user)
    const said = [...qwenTranscripts.readTranscript(chat)].find(({ type }) => type === 'user_message')
    expect(said?.data['prompt_id']).toBe('after-a1')
  })

  it('of a call has the id that the chat has', () => {
    const call = { tool_name: 'glob', tool_input: {}, tool_use_id: 'toolu_1', tool_call_id: 'call_2' }
    expect(parseQwen(payload('PostToolUse', { ...call, tool_response: { llmContent: 'a' } }))).toMatchObject({
      toolUseId: 'call_2',
      result: 'a',
      failed: false,
    })
    expect(parseQwen(payload('PostToolUseFailure', { ...call, error: 'Exit Code: 3' }))).toMatchObject({
      failed: true,
      error: 'Exit Code: 3',
    })
  })

  it('of a sub-agent measures and ends nothing of the main one', () => {
    for (const name of ['Stop', 'UserPromptSubmit', 'PreCompact', 'PostCompact', 'StopFailure'])
      expect(parseQwen(payload(name, { agent_id: 'a1', prompt: 'x' }))?.type).toBe('other')
    expect(parseQwen(payload('SubagentStop', { agent_id: 'a1', agent_type: 'general' }))).toMatchObject({
      type: 'child_end',
      childKind: 'general',
    })
  })
})

describe('the meter of Qwen Code', () => {
  const context = { statusLine: null, settings: {}, environment: {}, startModel: null, learnedLimit: () => null }
  const measured = (more: object, name = 'Stop') => {
    const event = parseQwen(payload(name, { last_assistant_message: 'Three.', ...more }))
    if (event === null) throw new Error('no event')
    return measureQwen(event, { ...context, last: null, passed: null, now: '2026-06-01T08:00:09.000Z' })
  }

  it('goes by what the end of a turn says, where its last response does not stand in the chat yet', () => {
    tail(answer(50_000))
    const { reading, answerId } = measured({ input_tokens: 150_000 })
    expect(reading).toMatchObject({ limit: 217_600, window: 256_000, source: { tokens: 'transcript' } })
    expect(reading.tokens).toBeGreaterThan(150_000)
    expect(reading.tokens).toBeLessThan(150_010)
    expect(answerId).toBeNull()
    tail(answer(150_000, { uuid: 'a', message: { role: 'model', parts: [{ text: 'Three.' }] } }))
    expect(measured({ input_tokens: 150_000 })).toMatchObject({ reading: { tokens: 150_050 }, answerId: 'a' })
  })

  const calling = (tokens: number, id: string | undefined, more: object = {}): string =>
    answer(tokens, { message: { role: 'model', parts: [{ functionCall: { id, name: 'glob', args: {} } }] }, ...more })
  const called = { tool_name: 'glob', tool_input: {}, tool_response: { llmContent: 'a' }, tool_call_id: 'call_2' }

  it('waits for the response that made a call, which is written later than its result is told', () => {
    const look = (index: number): number | null => {
      chat = join(folder, `${index}.jsonl`)
      tail(calling(50_000, 'call_1'))
      spawn('/bin/sh', ['-c', 'sleep 0.02; printf %s "$1" >> "$2"', 'sh', calling(150_000, 'call_2'), chat])
      return measured(called, 'PostToolUse').reading.tokens
    }
    // On a busy machine the shell may be later than what is waited for: then it is tried again.
    let tokens: number | null = null
    for (let tries = 0; tries < 50 && tokens !== 150_050; tries++) tokens = look(tries)
    expect(tokens).toBe(150_050)
  })

  it('looks once where that response is there, and where it names no ids', () => {
    const looks = (...lines: readonly string[]): number => {
      tail(...lines)
      const [event, limit] = [parseQwen(payload('PostToolUse', called)), resolveQwenLimit]
      if (event === null) throw new Error('no event')
      let tails = 0
      const tailOf = (path: string) => {
        tails += 1
        return readChatTail(path)
      }
      const meter = { tailOf, limitOf: limit, limitEnvironment: () => '', lateLineWaits: [], lateCallWaits: [0, 0] }
      measureTail(meter, event, { ...context, last: null, passed: null, now: '2026-06-01T08:00:09.000Z' })
      return tails
    }
    expect(looks(calling(50_000, 'call_2'))).toBe(1)
    expect(looks(calling(50_000, 'call_2'), result('a'))).toBe(1)
    expect(looks(calling(50_000, undefined))).toBe(1)
    expect(looks(calling(50_000, 'call_1'))).toBe(3)
    expect(looks(line({ type: 'user', message: { role: 'user', parts: [{ text: 'Go.' }] } }))).toBe(3)
  })
})
