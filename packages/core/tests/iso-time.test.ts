import { expect, it } from 'vitest'
import { isoTime } from '../src/base/iso-time.ts'

it('is what a date says of itself, for leap years, centuries, ends of months and every kind of clock time', () => {
  const times = [
    0, 1, 999, 86_399_999, 951_782_399_999, 951_782_400_000, 1_709_164_800_000, 4_107_542_399_999, 253_402_300_799_999,
  ]
  for (let day = 0; day < 60_000; day += 1) times.push(day * 86_400_000 + ((day * 7_919_317) % 86_400_000))
  for (const ms of times) expect(isoTime(ms)).toBe(new Date(ms).toISOString())
})
