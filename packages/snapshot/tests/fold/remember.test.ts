import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NumberSet } from '../../src/fold/number-set.ts'
import { remember } from '../../src/text/remember.ts'

it('asks once for a text that is met again, and forgets what was met long ago', () => {
  let asked = 0
  const length = remember((text) => {
    asked += 1
    return text.length
  }, 2)
  expect([length('a'), length('a'), length('bb'), length('a')]).toEqual([1, 1, 2, 1])
  expect(asked).toBe(2)
  for (const text of ['ccc', 'dddd', 'eeeee', 'ffffff']) length(text)
  length('a')
  expect(asked).toBe(7)
})

it('keeps of long texts the last alone, which several rules may ask for', () => {
  let asked = 0
  const length = remember((text) => {
    asked += 1
    return text.length
  }, 2)
  const long = 'x'.repeat(10_000)
  expect([length(long), length(long), length(`${long}y`), length(long)]).toEqual([10_000, 10_000, 10_001, 10_000])
  expect(asked).toBe(3)
})

it('tells numbers that were added before from new ones, as a Set does', () => {
  const number = fc.integer({ min: 1, max: 2 ** 52 - 1 })
  fc.assert(
    fc.property(fc.array(fc.oneof(number, fc.integer({ min: 1, max: 50 })), { maxLength: 5000 }), (numbers) => {
      const ours = new NumberSet()
      const known = new Set<number>()
      for (const each of numbers) {
        expect(ours.add(each)).toBe(!known.has(each))
        known.add(each)
      }
    }),
    { numRuns: 30 },
  )
})
