import { describe, expect, it } from 'vitest'
import { isQuiet, type KnownRecord } from '../../src/in-host/host-files.ts'

const machine = { phase: 'watching', told: null, briefGiven: false, briefDue: null }
const fractions = { caution: 0.7, warning: 0.85, auto_pause: 0.9, critical: 0.95 }
const record: KnownRecord = { machine, config: { thresholds: fractions } }
const at = (tokens: number | null, limit: number | null = 200_000) => ({ tokens, limit })

describe('an event that leads to nothing', () => {
  it('is one below every level', () => {
    expect(isQuiet(record, at(139_000))).toBe(true)
    expect(isQuiet(record, at(141_000))).toBe(false)
  })

  it('is none where a level is a number of tokens that is reached, long before the limit', () => {
    const thresholds = { caution: 60_000, warning: 80_000, auto_pause: 100_000, critical: 0.95 }
    const set: KnownRecord = { machine, config: { thresholds: { ...fractions, caution: 1, warning: 1 } }, thresholds }
    expect(isQuiet(set, at(59_000, 900_000))).toBe(true)
    expect(isQuiet(set, at(61_000, 900_000))).toBe(false)
  })

  it('is none where nothing is known', () => {
    expect(isQuiet(null, at(1))).toBe(false)
    expect(isQuiet(record, at(null))).toBe(false)
    expect(isQuiet(record, at(1, null))).toBe(false)
  })
})
