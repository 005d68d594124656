import { expect, it } from 'vitest'
import { shareOf } from '../../src/terminal/time-text.ts'

it.each([
  [2, 12, '17 %'],
  [1, 12, '8 %'],
  [0, 12, '0 %'],
  [12, 12, '100 %'],
  [999, 1000, '99 %'],
  [1, 1000, '1 %'],
  [0, 0, '–'],
])('%d of %d is rounded to the nearest: %s', (part, all, text) => {
  expect(shareOf(part, all)).toBe(text)
})
