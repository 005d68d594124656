import { LEVELS, type Reading } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { statusBar } from '../src/harness/status-line.ts'
import { loadStatusLine } from '../src/lookup/status-line-adapters.ts'

const NOW = '2026-11-22T12:00:00.000Z'
const parse = (payload: unknown) => loadStatusLine('claude-code')?.parse(payload, NOW) ?? null
const reading = (fraction: number | null): Reading => ({
  tokens: fraction === null ? null : 167_000 * fraction,
  window: 200_000,
  limit: 167_000,
  fraction,
  source: { tokens: 'status_line', limit: 'model_table' },
  model: 'claude-sonnet-4-6',
  at: NOW,
})
const plain = { modelName: 'Sonnet 4.6', recording: false, thresholds: LEVELS, colour: false }

it('says that nothing can be recorded, and not that it is', () => {
  const bar = statusBar(reading(0.91), { ...plain, recording: true, storeFault: true })
  expect(bar).toContain('nothing can be recorded')
  expect(bar).not.toContain('●')
})

it('shows marks of direction in the name of a model instead of letting them act', () => {
  expect(statusBar(reading(0.91), { ...plain, modelName: 'Son\u202Enet\u001B[31m \u2066x' })).toContain(
    'Son\\u202enet[31m \\u2066x',
  )
})

describe('the status line of Claude Code', () => {
  const payload = {
    session_id: '9e1dd0da-1e92-4502-936d-dbf3bd7992f3',
    transcript_path: '/t.jsonl',
    cwd: '/project',
    version: '2.1.330',
    model: { id: 'claude-sonnet-4-6', display_name: 'Sonnet 4.6' },
    context_window: {
      context_window_size: 200_000,
      current_usage: {
        input_tokens: 5,
        cache_read_input_tokens: 90_000,
        cache_creation_input_tokens: 900,
        output_tokens: 95,
      },
    },
  }

  it('gives the tokens that the next request sends, output included, and the window', () => {
    expect(parse(payload)?.reading).toEqual({
      tokens: 91_000,
      window: 200_000,
      model: 'claude-sonnet-4-6',
      version: '2.1.330',
      at: NOW,
    })
  })

  it('gives what is used of the limits of a subscription, by either spelling of the time', () => {
    const limits = {
      five_hour: { used_percentage: 95.5, resets_at: 1_795_960_000 },
      seven_day: { used_percentage: 17, resets_at: '2026-12-01T00:00:00Z' },
      '../odd': { used_percentage: 1 },
      none: { used_percentage: null },
    }
    expect(parse({ ...payload, rate_limits: limits })?.reading.usageLimits).toEqual([
      { kind: 'five_hour', fraction: 0.955, resetsAt: '2026-11-29T13:46:40.000Z' },
      { kind: 'seven_day', fraction: 0.17, resetsAt: '2026-12-01T00:00:00.000Z' },
    ])
  })

  it.each([
    ['before the first response', null],
    ['after a compaction', { input_tokens: 0, output_tokens: 0 }],
  ])('says that the tokens are unknown %s', (_, usage) => {
    const changed = { ...payload, context_window: { context_window_size: 200_000, current_usage: usage } }
    expect(parse(changed)?.reading.tokens).toBeNull()
  })

  it.each([null, [], 'text', {}, { session_id: '../../etc' }, { session_id: 5 }])('is nothing for %j', (odd) => {
    expect(parse(odd)).toBeNull()
  })

  it('keeps odd numbers out of the reading', () => {
    const odd = {
      ...payload,
      context_window: { context_window_size: -1, current_usage: { input_tokens: 'x', output_tokens: Number.NaN } },
    }
    expect(parse(odd)?.reading).toMatchObject({ tokens: null, window: null })
  })
})

describe('the context bar', () => {
  it('shows how full it is of the limit, not of the window', () => {
    expect(statusBar(reading(0.724), plain)).toBe('███████░░░ 72 % · 121k of 167k · Sonnet 4.6')
  })

  it('says when the session is recorded', () => {
    expect(statusBar(reading(0.93), { ...plain, recording: true })).toMatch(/93 % .* ● recording$/)
  })

  it('says that it is unknown rather than 0', () => {
    expect(statusBar(reading(null), plain)).toBe('░░░░░░░░░░ context unknown yet · Sonnet 4.6')
    expect(statusBar(null, { ...plain, modelName: null })).toBe('░░░░░░░░░░ context unknown yet')
  })

  it('changes colour with the level, and shows no control character of a model name', () => {
    const colours = [0.5, 0.75, 0.91, 0.97].map((fraction) =>
      statusBar(reading(fraction), { ...plain, colour: true }).slice(0, 6),
    )
    expect(new Set(colours).size).toBe(4)
    expect(statusBar(reading(0.5), { ...plain, modelName: 'a\u001B[31mb\u0007' })).toMatch(/ · a\[31mb$/)
  })
})
