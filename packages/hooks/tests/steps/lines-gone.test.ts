import { expect, it } from 'vitest'
import { type LineRange, linesGone } from '../../src/steps/lines-gone.ts'

it('knows the lines of any ranges, as a look at each of them does', () => {
  let seed = 7
  const next = (most: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % most
  }
  for (let round = 0; round < 200; round++) {
    const ranges = Array.from({ length: next(9) }, (): LineRange => {
      const from = next(30)
      return [from, from + next(8)]
    })
    const isGone = linesGone(ranges)
    for (let line = 0; line < 40; line++)
      expect([ranges, line, isGone(line)]).toEqual([
        ranges,
        line,
        ranges.some(([from, to]) => line >= from && line < to),
      ])
  }
})

it('looks at a few of thousands of ranges, whichever line it is asked for', () => {
  let looks = 0
  const counted = (from: number): LineRange =>
    new Proxy<[number, number]>([from, from + 1], {
      get(range, key) {
        looks += 1
        return Reflect.get(range, key)
      },
    })
  // Those that are joined are its own; only the sorting looks at these.
  const isGone = linesGone(Array.from({ length: 5_000 }, (_, at) => counted(at * 3)))
  looks = 0
  for (let line = 0; line < 15_000; line += 7) expect(isGone(line)).toBe(line % 3 === 0)
  expect(looks).toBe(0)
})
