import { describe, expect, it } from 'vitest'
import { OUTPUT_LIMIT } from '../../src/tool-calls/excerpt.ts'
import { excerpt } from './plain-text.ts'

const noise = (n: number): string =>
  Array.from({ length: n }, (_, i) => `compiled module ${i} of the project`).join('\n')

describe('the excerpt of a long output', () => {
  it('keeps from the middle the lines that say what is wrong', () => {
    const output = `${noise(120)}\nsrc/cart.ts:14:7: error TS2345: Argument of type 'string' is not assignable\n${noise(120)}\nexit status 1`
    const kept = excerpt(output)
    expect(kept).toContain("src/cart.ts:14:7: error TS2345: Argument of type 'string' is not assignable")
    expect(kept).toContain('exit status 1')
    expect(kept).toMatch(/… \[\d+ characters left out\]/)
    expect(kept.length).toBeLessThanOrEqual(OUTPUT_LIMIT)
  })

  it('keeps the same complaint once, and no more than a few', () => {
    const errors = Array.from({ length: 60 }, (_, i) => `lib/a.py:${i}: error: undefined name of thing`).join('\n')
    const others = Array.from(
      { length: 60 },
      (_, i) => `ValueError: bad ${String.fromCharCode(97 + (i % 26))}${i}`,
    ).join('\n')
    const kept = excerpt(`${noise(120)}\n${errors}\n${others}\n${noise(120)}`)
    expect(kept.match(/undefined name of thing/g)).toHaveLength(1)
    expect(kept.match(/ValueError/g)?.length).toBeLessThan(5)
    expect(kept.length).toBeLessThanOrEqual(OUTPUT_LIMIT)
  })

  it('is as before where nothing went wrong', () => {
    expect(excerpt(noise(300)).length).toBeLessThanOrEqual(OUTPUT_LIMIT)
    expect(excerpt('short')).toBe('short')
  })
})
