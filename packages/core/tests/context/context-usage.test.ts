import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WinddownError } from '../../src/base/errors.ts'
import { crossings, LEVEL_NAMES, LEVELS, levelOf, parseThresholds } from '../../src/context/context-levels.ts'
import { ContextUsageTracker } from '../../src/context/context-usage.ts'
import type { Reading } from '../../src/context/reading.ts'

const LIMIT = 160_000

function reading(fraction: number | null, model: string | null = 'model-a'): Reading {
  return {
    tokens: fraction === null ? null : Math.round(fraction * LIMIT),
    window: 200_000,
    limit: fraction === null ? null : LIMIT,
    fraction,
    source: { tokens: 'transcript', limit: 'model_table' },
    model,
    at: '2026-01-02T03:04:05.000Z',
  }
}

/** The levels that a sequence of fractions tells, in order. */
function told(tracker: ContextUsageTracker, ...fractions: (number | null)[]): string[] {
  return fractions.flatMap((fraction) => [...tracker.update(reading(fraction)).crossed])
}

const tracker = (): ContextUsageTracker => new ContextUsageTracker({ sessionId: 's1' })

describe('levels', () => {
  it('are those of the original', () => {
    expect(LEVELS).toEqual({ caution: 0.7, warning: 0.85, auto_pause: 0.9, critical: 0.95 })
  })

  it('are reached at their threshold, not after it', () => {
    expect([0.6999, 0.7, 0.85, 0.9, 0.95, 1].map((fraction) => levelOf(fraction))).toEqual([
      null,
      'caution',
      'warning',
      'auto_pause',
      'critical',
      'critical',
    ])
  })

  it('an unknown fraction has no level and crosses none (failures.md 1)', () => {
    expect(levelOf(null)).toBeNull()
    expect(levelOf(Number.NaN)).toBeNull()
    expect(crossings(0.5, null)).toEqual([])
    expect(crossings(null, Number.NaN)).toEqual([])
  })

  it('crossed one by one or all at once are the same levels', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (steps) => {
        const rising = steps.sort((a, b) => a - b)
        const single = rising.flatMap((next, index) => [...crossings(rising[index - 1] ?? null, next)])
        expect(single).toEqual([...crossings(null, rising.at(-1) ?? null)])
      }),
    )
  })

  it('can be set, and what makes no sense is refused with a hint', () => {
    expect(parseThresholds({ auto_pause: 0.88 })).toEqual({ ...LEVELS, auto_pause: 0.88 })
    for (const value of [{ caution: 0 }, { critical: 1.2 }, { warning: 0.95 }, { auto_pause: '90%' }, { pause: 0.9 }]) {
      expect(() => parseThresholds(value)).toThrow(WinddownError)
    }
    expect(levelOf(0.5, parseThresholds({ caution: 0.5 }))).toBe('caution')
  })
})

describe('ContextUsageTracker', () => {
  it('takes readings as absolute: the same one again and again never adds up (failures.md 1 and 4)', () => {
    const usage = tracker()
    for (let i = 0; i < 50; i++) usage.update(reading(0.4))
    expect(usage.getCurrentState().percentage_used).toBe(40)
    expect(usage.getCurrentState().cumulative_input_tokens).toBe(0.4 * LIMIT)
  })

  it('tells each level once, in order', () => {
    expect(told(tracker(), 0.1, 0.71, 0.72, 0.86, 0.91, 0.9, 0.91, 0.96, 0.97)).toEqual([...LEVEL_NAMES])
  })

  it('wants a pause once auto_pause is crossed, until one runs', () => {
    const usage = tracker()
    usage.update(reading(0.5))
    expect(usage.shouldAutoPause()).toBe(false)
    usage.update(reading(0.9))
    expect(usage.shouldAutoPause()).toBe(true)
    usage.setAutoPauseActive(true)
    expect(usage.shouldAutoPause()).toBe(false)
    expect(usage.getCurrentState().auto_pause_active).toBe(true)
  })

  it('does not pause a session that began above the threshold until it has grown (failures.md 18)', () => {
    const usage = tracker()
    expect(told(usage, 0.93, 0.93, 0.935)).toEqual([])
    expect(usage.shouldAutoPause()).toBe(false)
    expect(told(usage, 0.945)).toEqual(['caution', 'warning', 'auto_pause'])
    expect(usage.shouldAutoPause()).toBe(true)
  })

  it('tells a level at most five times in a session, however often the context is emptied (failures.md 18)', () => {
    const usage = tracker()
    const times = Array.from({ length: 20 }, () => told(usage, 0.2, 0.92)).flat()
    expect(times.filter((level) => level === 'auto_pause')).toHaveLength(5)
  })

  it('is armed again by a compaction, by a clear and by another model', () => {
    const usage = tracker()
    expect(told(usage, 0.3, 0.92, 0.25, 0.91)).toEqual([
      'caution',
      'warning',
      'auto_pause',
      'caution',
      'warning',
      'auto_pause',
    ])
    usage.resetSession()
    expect(told(usage, 0.3, 0.75)).toEqual(['caution'])
    usage.update(reading(0.5, 'model-b'))
    expect(usage.update(reading(0.75, 'model-b')).crossed).toEqual(['caution'])
    expect(usage.getCurrentState().models).toEqual(['model-a', 'model-b'])
  })

  it('takes a context that holds several times what a wrong limit says for full', () => {
    const beyond = { ...reading(2.5), tokens: 200_000, limit: 80_000, more: 'of a caller' }
    expect(tracker().update(beyond).level).toBe('critical')
    expect(told(tracker(), 0.5, 3)).toEqual([...LEVEL_NAMES])
  })

  it('keeps what it knew when a reading is unknown', () => {
    const usage = tracker()
    expect(told(usage, 0.5, null)).toEqual([])
    expect(usage.getCurrentState().percentage_used).toBe(50)
  })

  it('has the state of the original, key by key', () => {
    const usage = tracker()
    usage.update(reading(0.9), { input: 4, output: 900, cache_read: 140_000, cache_creation: 3_996 })
    expect(Object.entries(usage.getCurrentState())).toEqual([
      ['session_id', 's1'],
      ['cumulative_input_tokens', 4],
      ['cumulative_output_tokens', 900],
      ['cache_creation_tokens', 3_996],
      ['cache_read_tokens', 140_000],
      ['percentage_used', 90],
      ['threshold_reached', 'auto_pause'],
      ['auto_pause_active', false],
      ['last_updated', '2026-01-02T03:04:05.000Z'],
      ['models', ['model-a']],
    ])
  })

  it('goes on where an earlier process stopped: one process an event tells the same as one for all', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 30 }), (fractions) => {
        const whole = told(tracker(), ...fractions)
        let memory = tracker().memory
        const pieces = fractions.flatMap((fraction) => {
          const one = new ContextUsageTracker({ sessionId: 's1', memory: JSON.parse(JSON.stringify(memory)) })
          const crossed = told(one, fraction)
          memory = one.memory
          return crossed
        })
        expect(pieces).toEqual(whole)
      }),
    )
  })
})

/** What only plain JavaScript can pass. */
const wrong = (value: unknown): never => value as never
const PERCENT = wrong({ caution: 70, warning: 85, auto_pause: 90, critical: 95 })
const made = (own: object) => new ContextUsageTracker({ sessionId: 's1', ...own })
const given = (own: object) => made({}).update(wrong({ ...reading(0.5), ...own }))

it.each([
  ['percent for thresholds', () => levelOf(0.93, PERCENT), /CONFIG_INVALID: the threshold of caution is 70/],
  ['percent for thresholds that are crossed', () => crossings(0.5, 0.93, PERCENT), /CONFIG_INVALID: .* caution is 70/],
  ['percent for an earlier share', () => crossings(wrong(92), 0.95), /percentage is 92/],
  ['thresholds by another name', () => levelOf(0.93, wrong({ autoPause: 0.9 })), /no level "autoPause"/],
  ['thresholds that are none', () => parseThresholds(wrong(0.9)), /CONFIG_INVALID: the thresholds are 0\.9/],
  ['percent for a tracker', () => made({ thresholds: PERCENT }), /CONFIG_INVALID: the threshold of caution is 70/],
  ['one threshold for a tracker', () => made({ threshold: 0.9 }), /no option "threshold"/],
  ['a number for the id of a tracker', () => made({ sessionId: 5 }), /sessionId is 5/],
  ['words for how often', () => made({ tellAtMost: 'x' }), /tellAtMost is "x"/],
  ['no memory', () => made({ memory: 'x' }), /memory is "x"/],
  ['an empty reading', () => made({}).update(wrong({})), /reading has no tokens/],
  ['a reading without its share', () => given({ fraction: undefined }), /reading has no fraction/],
  ['percent for a reading', () => given({ fraction: 97 }), /percentage is 97/],
  ['a text for a reading', () => given({ fraction: '0.97' }), /percentage is "0\.97"/],
  ['percent for a reading without a limit', () => given({ fraction: 97, limit: null }), /percentage is 97/],
  ['a share of a limit of nothing', () => given({ fraction: Infinity, limit: 0 }), /percentage is Infinity/],
] as const)('refuses %s', (_, call, message) => {
  expect(call).toThrow(message)
})
