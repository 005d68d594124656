import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesIn } from '../../src/fold/names/name-table.ts'
import { cut, cutMiddle, lastLines } from '../../src/text/excerpt.ts'

/** Names as programs make them: ids that begin with a figure, paths, hashes, words of other scripts. */
const name = fc.oneof(
  fc.stringMatching(/^[0-9]?[a-z]{1,6}[A-Z][A-Za-z0-9]{2,20}$/),
  fc.stringMatching(/^(?:\.?\/)?[a-z]{2,8}(?:\/[a-z_]{2,8}){1,4}\.[a-z]{2}$/),
  fc.stringMatching(/^[0-9a-f]{7,40}$/),
  fc.stringMatching(/^[a-z]{3,8}[äöüßéñç][A-Za-z]{3,8}$/),
  fc.constantFrom('naïveTotal', 'größeFaktor', 'C:\\jars\\lids.ts', '3iusaL6Kq', '--no-verify', 'Ψтест_имя'),
)
const prose = fc
  .array(fc.tuple(name, fc.constantFrom(' ', ', ', '\n', '; ', ' (', ') ', ' … ', ' "')), {
    minLength: 1,
    maxLength: 30,
  })
  .map((parts) => parts.map(([word, space]) => word + space).join(''))

const tokens = (text: string): Set<string> =>
  new Set(text.split(/[\s,;()"…]+/).map((word) => word.replace(/[.:]+$/, '')))

describe('no name is cut', () => {
  it('by a limit, at either end and in the middle', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 2, max: 200 }), (text, max) => {
        const whole = tokens(text)
        for (const short of [cut(text, max), cutMiddle(text, max), lastLines(text, 3, max)]) {
          expect(short.length).toBeLessThanOrEqual(max + 1)
          for (const word of tokens(short.replace(/ \/ /g, ' ')))
            if (word !== '' && word !== '/') expect(whole).toContain(word)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('by the search for names in a text, whatever its limit', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 1, max: 300 }), (text, limit) => {
        const whole = new Set([...tokens(text)].map((word) => word.replace(/^-+/, '')))
        const parts = new Set([...whole].flatMap((word) => word.split(/[./:]/)))
        const known = (found: string): boolean =>
          parts.has(found) ||
          [...whole].some(
            (word) =>
              word === found || `/${word.replaceAll('\\', '/')}`.includes(`/${found}`) || word.startsWith(found),
          )
        for (const found of namesIn(text, limit)) expect(known(found) ? '' : found).toBe('')
      }),
      { numRuns: 500 },
    )
  })

  it('where it begins with a figure, holds other letters or was cut before', () => {
    expect([...namesIn('the key 3iusaL6KqM and größeFaktor, Totalsumme_ä')]).toEqual([])
    expect([...namesIn('…iusaL6KqM and otherName…')]).toEqual([])
    expect([...namesIn('the key iusaL6KqM')]).toEqual(['iusaL6KqM'])
  })

  it('and a text of one name that is too long says nothing of it', () => {
    expect(cut('x'.repeat(300), 100)).toBe('…')
    expect(cut(`first ${'x'.repeat(300)}`, 100)).toBe('first…')
  })
})
