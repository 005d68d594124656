import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longWords } from '../../src/text/long-words.ts'

it('finds the words that a counted class would find, in every script', () => {
  const unit = fc.constantFrom('a', 'B', 'é', '_', '1', '字', '𐐀', '😀', ' ', '-')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      expect(longWords(text, /[\p{L}_][\p{L}\p{N}_]*/gu, 4)).toEqual(text.match(/[\p{L}_][\p{L}\p{N}_]{3,}/gu) ?? [])
      expect(longWords(text, /[\p{L}\p{N}_]+/gu, 3)).toEqual(text.match(/[\p{L}\p{N}_]{3,}/gu) ?? [])
    }),
    { numRuns: 500 },
  )
})
