import { describe, expect, it } from 'vitest'
import type { LimitInputs } from '../../src/harness/measure-tail.ts'
import { limitConditions, resolveLimit } from '../../src/harnesses/claude-code/meter/limits.ts'

const limit = (inputs: Partial<LimitInputs>) =>
  resolveLimit({
    model: 'claude-sonnet-4-6',
    version: '2.1.330',
    reportedWindow: null,
    told: null,
    tokens: 50_000,
    sent: 50_000,
    settings: {},
    environment: {},
    learned: null,
    ...inputs,
  })

describe('the limit of 2.1.330, against where it was seen to compact', () => {
  const seen = [
    ['claude-sonnet-4-6', {}, 166_020, 168_020],
    ['claude-opus-4-8', {}, 960_020, 970_020],
    ['claude-sonnet-5', {}, 960_020, 970_020],
    ['claude-opus-4-8', { CLAUDE_CODE_AUTO_COMPACT_WINDOW: '200000' }, 166_020, 168_020],
    ['claude-sonnet-4-6', { CLAUDE_AUTOCOMPACT_PCT_OVERRIDE: '70' }, 120_020, 130_020],
  ] as const
  for (const [model, environment, from, to] of seen) {
    it(`${model} ${JSON.stringify(environment)}: between ${from} and ${to}`, () => {
      const found = limit({ model, environment }).limit
      expect(found).toBeGreaterThanOrEqual(from)
      expect(found).toBeLessThanOrEqual(to)
    })
  }

  it('is the window for models that never compact by themselves', () => {
    for (const model of ['claude-sonnet-4-5', 'claude-haiku-4-5-20251001']) {
      expect(limit({ model })).toMatchObject({ window: 200_000, limit: 200_000 })
    }
    expect(limit({ model: 'claude-sonnet-4-6[1m]' })).toMatchObject({ window: 1_000_000, limit: 1_000_000 })
  })

  it('is where requests are refused when compaction is off', () => {
    expect(limit({ environment: { DISABLE_AUTO_COMPACT: '1' } })).toMatchObject({
      limit: 178_000,
      source: 'environment',
    })
    expect(limit({ settings: { autoCompactEnabled: false } })).toMatchObject({ limit: 178_000, source: 'settings' })
  })
})

describe('the limit of older versions', () => {
  it('is 155,000 up to 2.1.20 and 167,000 from 2.1.25 on', () => {
    for (const version of ['2.0.76', '2.1.5', '2.1.17', '2.1.20']) expect(limit({ version }).limit).toBe(155_000)
    for (const version of ['2.1.25', '2.1.39', '2.2.0', '3.0.0']) expect(limit({ version }).limit).toBe(167_000)
    expect(limit({ version: '2.1.17', model: 'claude-sonnet-4-5-20250929' }).limit).toBe(155_000)
  })
})

describe('where the limit comes from', () => {
  it('is learned first, then settings and environment, then the table', () => {
    expect(limit({ learned: 161_000 })).toMatchObject({ limit: 161_000, source: 'learned' })
    expect(limit({ settings: { autoCompactWindow: 150_000 } })).toMatchObject({ limit: 117_000, source: 'settings' })
    expect(limit({}).source).toBe('model_table')
  })

  it('is unknown for a model of another provider, unless something says its window', () => {
    expect(limit({ model: 'qwen3-coder' })).toMatchObject({ window: null, limit: null, source: 'unknown' })
    expect(limit({ model: null })).toMatchObject({ limit: null })
    expect(limit({ model: 'qwen3-coder', reportedWindow: 128_000 }).limit).toBe(95_000)
    expect(limit({ model: 'qwen3-coder', environment: { CLAUDE_CODE_MAX_CONTEXT_TOKENS: '262144' } }).window).toBe(
      262_144,
    )
  })

  it('corrects a window that the context does not fit into', () => {
    expect(limit({ tokens: 400_000 }).window).toBe(1_000_000)
    expect(limit({ tokens: 204_000, sent: null }).window).toBe(200_000)
    expect(limit({ reportedWindow: 200_000, tokens: 400_000 }).window).toBe(1_000_000)
  })

  it('reads a window as Claude Code does: a plain number, at least 100,000', () => {
    const environment = { CLAUDE_CODE_AUTO_COMPACT_WINDOW: '500k' }
    expect(limit({ environment }).limit).toBe(67_000)
    expect(limit({ environment: { CLAUDE_CODE_DISABLE_1M_CONTEXT: '1' }, model: 'claude-opus-4-8' }).window).toBe(
      200_000,
    )
  })

  it('is not mistaken for another model by the beginning of a name', () => {
    expect(limit({ model: 'claude-sonnet-50' })).toMatchObject({ window: null, limit: null })
    expect(limit({ model: 'claude-opus-4-80' })).toMatchObject({ window: null, limit: null })
  })
})

describe('a request that passed the limit without a compaction', () => {
  it('proves it wrong: the next larger window of the model holds, and the reading says so', () => {
    for (const sent of [192_004, 311_000])
      expect(limit({ sent, tokens: sent + 300 })).toMatchObject({
        window: 1_000_000,
        limit: 1_000_000,
        corrected: true,
        detail: `this model has no limit but its window; not 167000, since a request of ${sent} tokens was sent without a compaction`,
      })
    expect(limit({ version: '2.1.39', sent: 192_004 })).toMatchObject({ window: 1_000_000, limit: 967_000 })
  })

  it('is no proof within the error of the count, nor where only the answer goes beyond', () => {
    expect(limit({ sent: 168_900 })).toMatchObject({ limit: 167_000, corrected: false })
    expect(limit({ sent: 166_000, tokens: 181_000 })).toMatchObject({ limit: 167_000, corrected: false })
  })

  it('leaves a model that has no other window with no limit but its window', () => {
    expect(limit({ model: 'claude-opus-4-5', version: '2.1.39', sent: 190_000 })).toMatchObject({
      window: 200_000,
      limit: 200_000,
    })
    expect(limit({ model: 'claude-haiku-4-5', sent: 260_000, tokens: 260_000 }).window).toBe(1_000_000)
  })

  it('overrules what was learned, what was set and what the host reports', () => {
    expect(limit({ learned: 150_000, sent: 160_000 })).toMatchObject({ limit: 167_000, source: 'model_table' })
    expect(limit({ settings: { autoCompactWindow: 150_000 }, sent: 160_000 }).limit).toBe(167_000)
    expect(limit({ reportedWindow: 200_000, sent: 230_000 }).window).toBe(1_000_000)
    expect(limit({ environment: { DISABLE_COMPACT: '1' }, sent: 200_000 }).limit).toBe(978_000)
  })
})

it('names the conditions under which a learned limit holds', () => {
  const plain = limitConditions({}, {})
  expect(limitConditions({ autoCompactWindow: 200_000 }, {})).not.toBe(plain)
  expect(limitConditions({}, { CLAUDE_AUTOCOMPACT_PCT_OVERRIDE: '70' })).not.toBe(plain)
  expect(limitConditions({}, { PATH: '/bin' })).toBe(plain)
})
