import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LEVELS, type Reading } from '@winddown/core'
import { expect, it } from 'vitest'
import { watermarkOf, writeWatermark } from '../../src/fast/watermark.ts'

const WEIGHT = { lowestLimit: 155_000, leastBytes: 2, explainedBytes: 8 }

const reading = (tokens: number, limit = 167_000, source: Reading['source']['tokens'] = 'transcript'): Reading => ({
  tokens,
  window: 200_000,
  limit,
  fraction: tokens / limit,
  source: { tokens: source, limit: 'model_table' },
  model: 'm',
  at: null,
})

it('is as far as the next level can be, at two bytes a token, for the model with the lowest limit', () => {
  expect(watermarkOf(reading(50_000), 1_000_000, LEVELS, WEIGHT)).toBe(
    1_000_000 + Math.floor((0.7 * 155_000 - 50_000) * 2),
  )
})

it('goes by the weight that the harness gives its transcripts', () => {
  const light = { lowestLimit: 100_000, leastBytes: 1, explainedBytes: 30 }
  expect(watermarkOf(reading(20_000), 1_000_000, LEVELS, light)).toBe(1_000_000 + 70_000 - 20_000)
  expect(watermarkOf(reading(50_000), 1_000_000, LEVELS, light)).toBeNull()
})

it('is none where a level may be near, unknown, or counted elsewhere', () => {
  expect(watermarkOf(reading(105_000), 2_000_000, LEVELS, WEIGHT)).toBeNull()
  expect(watermarkOf({ ...reading(50_000), fraction: null }, 1_000_000, LEVELS, WEIGHT)).toBeNull()
  expect(watermarkOf(reading(50_000, 167_000, 'status_line'), 1_000_000, LEVELS, WEIGHT)).toBeNull()
  expect(watermarkOf(reading(50_000), null, LEVELS, WEIGHT)).toBeNull()
  expect(watermarkOf(reading(165_000), 9_000_000, LEVELS, WEIGHT)).toBeNull()
})

it('is none where the transcript does not explain the context: it may then grow without it', () => {
  expect(watermarkOf(reading(50_000), 60_000, LEVELS, WEIGHT)).toBeNull()
})

it('is written anew where it is too high, another one, or much too low, and left alone where it is a little low', () => {
  const home = mkdtempSync(join(tmpdir(), 'winddown-watermark-'))
  const write = (bytes: number, transcript = '/t.jsonl'): string => {
    writeWatermark(home, 's', { bytes, transcript })
    return readFileSync(join(home, 'watermarks/s'), 'utf8')
  }
  expect(write(100_000)).toBe('100000\n/t.jsonl\n')
  expect(write(110_000)).toBe('100000\n/t.jsonl\n')
  expect(write(99_999)).toBe('99999\n/t.jsonl\n')
  expect(write(150_000)).toBe('150000\n/t.jsonl\n')
  expect(write(150_000, '/other.jsonl')).toBe('150000\n/other.jsonl\n')
  rmSync(home, { recursive: true })
})
