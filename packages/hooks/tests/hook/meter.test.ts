import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MeterContext } from '../../src/harness/harness.ts'
import { measureClaudeCode } from '../../src/harnesses/claude-code/meter/meter.ts'
import { newestCompaction, readTranscriptTail } from '../../src/harnesses/claude-code/meter/transcript-tail.ts'
import { EVENTS } from './hook-events.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-meter-'))
  path = join(folder, 'transcript.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (...lines: readonly object[]) =>
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
const response = (tokens: number, more: object = {}, message: object = {}) => ({
  type: 'assistant',
  isSidechain: false,
  version: '2.1.330',
  timestamp: '2026-11-22T10:00:00.000Z',
  message: {
    id: `msg-${tokens}`,
    model: 'claude-sonnet-4-6',
    content: [{ type: 'text', text: `at ${tokens}` }],
    usage: {
      input_tokens: 5,
      cache_read_input_tokens: tokens - 105,
      cache_creation_input_tokens: 80,
      output_tokens: 20,
    },
    ...message,
  },
  ...more,
})
const result = (characters: number) => ({
  type: 'user',
  isSidechain: false,
  message: { role: 'user', content: [{ type: 'tool_result', content: 'x'.repeat(characters) }] },
  toolUseResult: { stdout: 'x'.repeat(characters) },
})
const boundary = (metadata: object) => ({ type: 'system', subtype: 'compact_boundary', compactMetadata: metadata })
const CONTEXT: MeterContext = {
  statusLine: null,
  settings: {},
  environment: {},
  startModel: null,
  learnedLimit: () => null,
  last: null,
  passed: null,
  now: '2026-11-22T10:00:05.000Z',
}
const measure = (context: Partial<MeterContext> = {}) =>
  measureClaudeCode({ ...EVENTS.tool_result, transcriptPath: path }, { ...CONTEXT, ...context })

describe('the end of a transcript', () => {
  it('counts input, cache and output of the newest response, and a quarter token for each character after it', () => {
    write(response(40_000), result(10), response(100_000), result(4_000))
    expect(readTranscriptTail(path)).toMatchObject({ reported: 100_000, added: 1_000 })
  })

  it('counts what came after by its script: a token for a Chinese character', () => {
    write(response(100_000), { ...result(0), message: { content: '\u9650'.repeat(4_000) } })
    expect(readTranscriptTail(path)).toMatchObject({ reported: 100_000, sent: 99_980, added: 4_000 })
  })

  it('takes the newest line of a response that is split over several, once', () => {
    const split = { id: 'one', usage: { input_tokens: 100_000, output_tokens: 1 } }
    write(response(1, {}, split), response(1, {}, { ...split, usage: { input_tokens: 100_000, output_tokens: 500 } }))
    expect(readTranscriptTail(path)?.reported).toBe(100_500)
  })

  it('skips side chains, synthetic lines and responses without a count', () => {
    const empty = { usage: { input_tokens: 0, output_tokens: 0 } }
    write(
      response(100_000),
      response(7_000, { isSidechain: true }),
      response(1, {}, { model: '<synthetic>' }),
      response(1, {}, empty),
    )
    expect(readTranscriptTail(path)?.reported).toBe(100_000)
  })

  it('does not take the count from before a compaction for a new one', () => {
    write(response(168_000), boundary({ trigger: 'auto', preTokens: 168_044, postTokens: 2_751 }), result(400))
    expect(readTranscriptTail(path)).toMatchObject({
      reported: 2_751,
      added: 100,
      compaction: { pre: 168_044, post: 2_751, trigger: 'auto' },
    })
    write(response(168_000), boundary({ trigger: 'auto', preTokens: 155_000 }))
    expect(readTranscriptTail(path)?.reported).toBeNull()
  })

  it('finds the compaction behind the responses that followed it', () => {
    write(boundary({ trigger: 'manual', preTokens: 1 }), boundary({ trigger: 'auto', preTokens: 2 }), response(30_000))
    expect(newestCompaction(path)).toEqual({ trigger: 'auto', pre: 2, post: null })
    write(response(30_000))
    expect(newestCompaction(path)).toBeNull()
  })

  it('is not fooled by a transcript that a tool printed', () => {
    write(response(100_000), { ...result(0), message: { content: JSON.stringify(response(5_000)) } })
    expect(readTranscriptTail(path)?.reported).toBe(100_000)
  })

  it('reads over a damaged line and one that is half written', () => {
    write(response(100_000))
    appendFileSync(path, '{"type":"assistant","message":{"usage":{"input_tok\n{"type":"user","mess')
    expect(readTranscriptTail(path)?.reported).toBe(100_000)
  })

  it('looks through lines that are longer than a window, at most 4 MB back', () => {
    write(response(100_000), result(1_000_000))
    expect(readTranscriptTail(path)).toMatchObject({ reported: 100_000, added: 250_000 })
    write(response(100_000), result(3_000_000))
    expect(readTranscriptTail(path)?.reported).toBeNull()
  })

  it('gives null for what is no file that can be read, and does not wait on a pipe', () => {
    expect(readTranscriptTail(join(folder, 'none'))).toBeNull()
    expect(readTranscriptTail(folder)).toBeNull()
    spawnSync('mkfifo', [join(folder, 'pipe')])
    expect(readTranscriptTail(join(folder, 'pipe'))).toBeNull()
  })
})

describe('a reading', () => {
  it('says where tokens and limit come from', () => {
    write(response(150_300))
    expect(measure().reading).toMatchObject({
      tokens: 150_300,
      window: 200_000,
      limit: 167_000,
      fraction: 0.9,
      source: { tokens: 'transcript', limit: 'model_table' },
      model: 'claude-sonnet-4-6',
    })
  })

  it('is unknown, and triggers nothing, where nothing is known', () => {
    expect(measure().reading).toMatchObject({ tokens: null, fraction: null, source: { tokens: 'unknown' } })
    write(response(150_000, {}, { model: 'some-other-model' }))
    expect(measure().reading).toMatchObject({ tokens: 150_000, limit: null, fraction: null })
  })

  it('says that a window was proved wrong, and what proved it, also after the context shrank', () => {
    write(response(192_000))
    const { reading, passed } = measure()
    expect(reading).toMatchObject({ window: 1_000_000, limit: 1_000_000 })
    expect(reading.source.detail).toContain('a request of 191980 tokens was sent without a compaction')
    expect(passed).toEqual({ model: 'claude-sonnet-4-6', tokens: 191_980 })
    write(response(40_000))
    expect(measure({ passed }).reading.window).toBe(1_000_000)
    expect(measure({ passed: { model: 'claude-sonnet-4-5', tokens: 191_980 } }).reading.window).toBe(200_000)
    expect(measure().passed).toBeNull()
  })

  it('is clamped to 1', () => {
    write(response(203_000, {}, { model: 'claude-haiku-4-5' }))
    expect(measure().reading.fraction).toBe(1)
  })

  it('falls back on the last known one, but not across a compaction', () => {
    const last = measure({ statusLine: null }).reading
    const known = { ...last, tokens: 90_000, model: 'claude-sonnet-4-6', at: '2026-11-22T09:00:00.000Z' }
    expect(measure({ last: known }).reading).toMatchObject({ tokens: 90_000, source: { tokens: 'last_known' } })
    write(response(168_000), boundary({ trigger: 'auto', preTokens: 168_044 }))
    expect(measure({ last: known }).reading.tokens).toBeNull()
  })

  it('takes the status line where there is no transcript, or where it knows of a newer response', () => {
    const statusLine = {
      tokens: 120_000,
      window: 200_000,
      model: 'claude-sonnet-4-6',
      version: '2.1.330',
      at: '2026-11-22T10:01:00.000Z',
    }
    expect(measure({ statusLine }).reading).toMatchObject({ tokens: 120_000, source: { tokens: 'status_line' } })
    write(response(100_000))
    expect(measure({ statusLine }).reading.tokens).toBe(120_000)
    expect(measure({ statusLine: { ...statusLine, at: '2026-11-22T10:00:01.000Z' } }).reading.tokens).toBe(100_000)
    expect(measure({ statusLine: { ...statusLine, tokens: 0 } }).reading.tokens).toBe(100_000)
  })

  it('goes by the point of compaction that the harness itself told of this model, unless a request has passed it', () => {
    const told = { tokens: 20_000, window: 200_000, model: 'claude-sonnet-4-6', version: '2.1.332', limit: 87_000 }
    const statusLine = { ...told, at: '2026-11-22T10:00:01.000Z', source: 'harness' as const }
    write(response(43_500))
    expect(measure({ statusLine, learnedLimit: () => 160_000 }).reading).toMatchObject({
      tokens: 43_500,
      limit: 87_000,
      fraction: 0.5,
      source: { tokens: 'transcript', limit: 'harness' },
    })
    expect(measure({ statusLine: { ...statusLine, model: 'claude-opus-4-8' } }).reading.limit).toBe(167_000)
    write(response(120_000))
    expect(measure({ statusLine }).reading.limit).toBe(167_000)
    rmSync(path)
    expect(measure({ statusLine }).reading.source).toEqual(expect.objectContaining({ tokens: 'harness' }))
  })

  it('takes what the payload says at the start of a resumed session', () => {
    const start = { ...EVENTS.session_start, source: 'resume' as const, contextTokens: 18_024 }
    expect(measureClaudeCode(start, CONTEXT).reading).toMatchObject({ tokens: 18_024, source: { tokens: 'payload' } })
  })

  it('keeps the mark of a large window that the start of the session named', () => {
    write(response(150_000))
    expect(measure({ startModel: 'claude-sonnet-4-6[1m]' }).reading).toMatchObject({ window: 1_000_000 })
    expect(measure({ startModel: 'claude-opus-4-1' }).reading.model).toBe('claude-sonnet-4-6')
  })
})

describe('the end of a turn', () => {
  const turnEnd = (text: string) => ({ ...EVENTS.turn_end, text, transcriptPath: path })

  it('waits shortly for the usage of the last response, which comes late', () => {
    write(response(100_000))
    const late = JSON.stringify(response(110_000, {}, { content: [{ type: 'text', text: 'All done.' }] }))
    // Another process writes it while this one waits, as the harness does.
    spawnSync('sh', ['-c', `(sleep 0.03; printf '%s\\n' "$1" >>"$2") &`, 'sh', late, path])
    expect(measureClaudeCode(turnEnd('All done.'), CONTEXT)).toMatchObject({
      reported: 110_000,
      answerId: 'msg-110000',
    })
  })

  it('takes the newest known where it does not come', () => {
    write(response(100_000))
    expect(measureClaudeCode(turnEnd('All done.'), CONTEXT)).toMatchObject({ reported: 100_000, answerId: null })
  })
})
