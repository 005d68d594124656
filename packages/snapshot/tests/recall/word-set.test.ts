import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectAny } from '../../src/recall/lookup/word-set.ts'
import { queryTerms } from '../../src/recall/query/query-terms.ts'
import { beginningsOf, collectWords, parseQuery, placesOfBeginnings } from '../../src/recall.ts'

/** Whether every term of a question may stand in a text, by its words alone. */
function mayHold(question: string, text: string): boolean {
  const words = new Set<string>()
  collectWords(text, words)
  const line = ` ${[...words].join(' ')} `
  return queryTerms(question).every((term) => beginningsOf(term).every((beginning) => line.includes(` ${beginning}`)))
}

describe('the words of a session', () => {
  it.each([
    ['limiter', 'the RateLimiter of the shop'],
    ['configuration', 'configured it'],
    ['src/limiter.js', 'changed /work/shop/src/limiter.js'],
    ['pauseManager', 'new PauseManager()'],
    ['"connection reset"', 'the connection reset by peer'],
    ['限制', '速率限制器在重启后'],
    ['速率限制', '速率限制器在重启后'],
    ['レート', 'レート制限'],
    ['ストア', 'ストアに保存'],
    ['ห้อง', 'ห้องสมุด'],
    ['Größe', 'die größe der Datei'],
    ['max_retries', 'MAX_RETRIES = 3'],
  ])('may hold %s', (question, text) => {
    expect(mayHold(question, text)).toBe(true)
  })

  it.each([
    ['mutex', 'the semaphore'],
    ['限制', '制限'],
    ['速率', '速度和效率'],
    ['"connection reset"', 'the connection was closed'],
  ])('cannot hold %s', (question, text) => {
    expect(mayHold(question, text)).toBe(false)
  })

  it('are the same whether they are read character by character or by the expressions for any script', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom('fooBar', 'x_fooBar', 'HTTPServer2', '$el', ' ', '.', '速率', 'é', '\u0301', 'İ', 'a'.repeat(50)),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const [some, all] = [new Set<string>(), new Set<string>()]
        collectWords(text, some)
        collectAny(text.normalize('NFC'), all)
        expect([...some].toSorted()).toEqual([...all].toSorted())
      }),
      { numRuns: 2_000 },
    )
  })

  it('are bounded, whatever a text is', () => {
    const words = new Set<string>()
    collectWords('x'.repeat(100_000), words)
    expect([...words].map(({ length }) => length)).toEqual([40])
    expect(parseQuery('x'.repeat(100)).terms.flatMap(beginningsOf)).toEqual(['x'.repeat(40)])
  })
})

describe('where the beginnings of words stand in a text', () => {
  const placeOf = (text: string, word: string): string => {
    const place = placesOfBeginnings(text, [word]).get(word)
    return place === undefined ? 'nowhere' : text.slice(place).normalize('NFC')
  }

  it.each(['NFC', 'NFD'])('is told in the text as it is written, its accents in %s', (form) => {
    expect(placeOf('vidée: le café à côté'.normalize(form), 'café')).toBe('café à côté')
    expect(placeOf('vidée: le café à côté'.normalize(form), 'vidée')).toBe('vidée: le café à côté')
    expect(placeOf('한국어 선반'.normalize(form), '선반')).toBe('선반')
    expect(placeOf('đồ ăn ở tủ'.normalize(form), 'tủ')).toBe('tủ')
  })

  it('is nowhere within a word that goes on with an accent', () => {
    expect(placeOf('decafé'.normalize('NFD'), 'fé')).toBe('nowhere')
  })
})
