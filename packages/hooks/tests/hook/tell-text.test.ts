import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tellUserText } from '../../src/decide/tell-text.ts'
import type { MeterContext } from '../../src/harness/harness.ts'
import { measureClaudeCode } from '../../src/harnesses/claude-code/meter/meter.ts'
import { EVENTS } from './hook-events.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-tell-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const CONTEXT: MeterContext = {
  ...{ statusLine: null, settings: {}, environment: {}, startModel: null, learnedLimit: () => null, last: null },
  ...{ passed: null, now: '2026-11-22T10:00:05.000Z' },
}

/** What a person is told of a response of a model that brings the context to so many tokens. */
function told(model: string, tokens: number, context: Partial<MeterContext> = {}): string {
  const usage = { input_tokens: tokens, cache_read_input_tokens: 0, cache_creation_input_tokens: 0, output_tokens: 0 }
  const message = { id: 'm', model, content: [{ type: 'text', text: 'So.' }], usage }
  const line = { type: 'assistant', isSidechain: false, version: '2.1.330', timestamp: CONTEXT.now, message }
  const path = join(folder, 'transcript.jsonl')
  writeFileSync(path, `${JSON.stringify(line)}\n`)
  const measured = measureClaudeCode({ ...EVENTS.tool_result, transcriptPath: path }, { ...CONTEXT, ...context })
  return tellUserText('warning', measured.reading, true)
}

describe('what a level is told to be a share of', () => {
  it('is where the agent compacts, and from where that is known', () => {
    expect(told('claude-sonnet-4-6', 150_000)).toBe(
      "winddown: context at 89 % of where this agent compacts (150,000 of 167,000 tokens; by winddown's table of models).",
    )
    expect(told('claude-sonnet-4-6', 150_000, { learnedLimit: () => 160_000 })).toContain(
      '(150,000 of 160,000 tokens; as seen at an earlier compaction)',
    )
  })

  it('is the window of a model of which no point of compaction is known', () => {
    const words = told('claude-sonnet-4-5', 180_000)
    expect(words).toContain("context at 90 % of the model's window (180,000 of 200,000 tokens; no point is known")
    expect(words).not.toContain('of where this agent compacts')
  })

  it('is where requests are refused once automatic compaction is off', () => {
    expect(told('claude-sonnet-4-6', 160_000, { environment: { DISABLE_AUTO_COMPACT: '1' } })).toContain(
      'context at 89 % of where this agent refuses requests (160,000 of 178,000 tokens; automatic compaction is off by environment variables)',
    )
  })
})
