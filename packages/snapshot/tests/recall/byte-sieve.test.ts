import { expect, it } from 'vitest'
import { secretKinds } from '../../src/build/secret-kinds.ts'
import { createWideRedactor } from '../../src/build/wide-redactor.ts'
import { ByteSieve, type StoredBytes } from '../../src/recall/lookup/byte-sieve.ts'
import { beginningsOf, collectWords } from '../../src/recall/lookup/word-set.ts'
import { queryTerms } from '../../src/recall/query/query-terms.ts'

/** Words that have several forms: of case, of composition, of what may stand between their letters. */
const ODD = [
  'café', 'CAFÉ', 'cafe\u0301', 'naïve', 'İstanbul', 'ISTANBUL', 'ıspanak', '\u212Aelvin', 'KELVIN', 'ΟΔΟΣ', "ΣΑΣ'ΣΑΣ", 'Straße', 'STRASSE',
  '速率限制', '限 制', 'がくせい', 'か\u3099くせい', '한국어', '\u1112\u1161\u11ab국어', 'ไม่ได้', '豈更', '𠮷野家', '𝒳yz', 'Ångström', '\u212Bngstrom',
  'pauseManager', 'HTTPServer', 'foo_bar', '$scope', 'a1b2c3', 'x'.repeat(60), 'zq500needle', '8080', 'e\u0327\u0301tat', 'é\u0327tat', 'ﬁle', 'µm',
  'tab\tnéxt', 'line\nnéxt', 'quote"quoted', 'back\\slash', 'bell\u0007rung', '\u001b[31mred', 'emoji😀face', 'مرحبا', 'שלום', 'ńańa', '\u0301mark', 'sign\u00adsoft',
  '\\u0065scape', 'back\\\\u0065nd', '<left>right&', 'it\'s', 'line\n\u0301ma\u0301rk', '\u001b\u0331no\u0301te',
  'un\u001b[1mbeliev\u001b[0mable', 'unbelievable',
] // biome-ignore format: a list of words

/** Numbers that look like chance and are the same in every run. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const escaped = (json: string, isUpper: boolean): string =>
  json.replace(/[\u0080-\uffff]/g, (sign) => {
    const code = sign.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${isUpper ? code.toUpperCase() : code}`
  })

/** The ways in which programs write the same text as JSON. */
const written = (value: unknown): readonly string[] => {
  const json = JSON.stringify(value)
  return [
    json,
    escaped(json, false),
    escaped(json, true),
    json.replaceAll('a', '\\u0061').replaceAll('K', '\\u004B'),
    json.replace(/[<>&']/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  ]
}

const stored = (text: string, hasTitle = true): StoredBytes => ({
  text: Buffer.from(text).toString('latin1'),
  hasTitle,
})

/** Whether an index of a text has a term. */
function isIndexed(text: string, beginnings: readonly string[]): boolean {
  const words = new Set<string>()
  collectWords(text, words)
  return beginnings.every((beginning) => [...words].some((word) => word.startsWith(beginning)))
}

it('bytes are never said to lack a word that is found in what they are read as', () => {
  const next = chance(3)
  const redactor = createWideRedactor()
  const pick = (): string => ODD[Math.floor(next() * ODD.length)] ?? ''
  let found = 0
  let passedOver = 0
  for (let round = 0; round < 400; round++) {
    const words = Array.from({ length: 1 + Math.floor(next() * 5) }, () => pick())
    const text = words.join([' ', ' "', '**', '`'][Math.floor(next() * 4)])
    const given = { text, nested: { inner: [text, 1e21, 0.0000001, 12.5] } }
    // What a call was given is shown as JSON, and a title lacks its marks.
    const hasTitle = next() < 0.5
    const readings = [
      text,
      redactor.redactText(text).text,
      JSON.stringify(given.nested),
      ...(hasTitle ? [text.replace(/\*\*|`/g, '')] : []),
    ]
    const one = next() < 0.5 ? (words[0] ?? '') : pick()
    const sought = next() < 0.3 ? one.slice(0, 4) : one
    for (const json of written(given)) {
      const question = next() < 0.5 ? sought : sought.toUpperCase()
      const terms = queryTerms(question.normalize(next() < 0.5 ? 'NFC' : 'NFD'))
      const isThere = terms.some((term) => {
        const beginnings = beginningsOf(term)
        return beginnings.length > 0 && readings.some((reading) => isIndexed(reading, beginnings))
      })
      const mayHold = new ByteSieve(terms, []).mayHold([stored(json, hasTitle)], () => false)
      if (isThere) {
        found += 1
        expect([mayHold, question, json]).toEqual([true, question, json])
      } else if (!mayHold) passedOver += 1
    }
  }
  expect(found).toBeGreaterThan(200)
  expect(passedOver).toBeGreaterThan(500)
})

it.each([
  ['a word whose end is none of the text', 'ΟΔΟΣ.ΟΔΗ', 'ΟΔΟΣ'],
  ['a word behind the sign of an escape, as JSON shows it', JSON.stringify('line\nnéxt'), 'nnéxt'],
])('%s is found', (_, text, word) => {
  const terms = queryTerms(word)
  expect(terms.every((term) => isIndexed(text, beginningsOf(term)))).toBe(true)
  const json = text.startsWith('"') ? text : JSON.stringify(text)
  expect(new ByteSieve(terms, []).mayHold([stored(json)], () => false)).toBe(true)
})

it.each([
  ['un**believ**able', 'unbelievable'],
  ['the `rate`limiter', 'ratelimiter'],
])('a title without its marks, %s, is found, what is none as it stands', (text, word) => {
  const sieve = new ByteSieve(queryTerms(word), [])
  const json = JSON.stringify({ text })
  const mayHold = (hasTitle: boolean): boolean => sieve.mayHold([stored(json, hasTitle)], () => false)
  expect([mayHold(true), mayHold(false)]).toEqual([true, false])
})

it.each([
  ['100000000000000000000000', '1e'],
  ['1E5', '100000'],
  ['0.0000001', '1e'],
])('a number that is shown otherwise than it is written, %s, is found', (number, sought) => {
  expect(new ByteSieve(queryTerms(sought), []).mayHold([stored(`{"args": {"n": ${number}}}`)], () => false)).toBe(true)
})

it.each([
  ['signs that are of no word', String.raw`{"text": "\u003cdiv\u003e \u0007 \u0026"}`, false],
  ['what is for a terminal', String.raw`{"text": "mu\u001b[31mtex"}`, true],
  ['the other sign of it', String.raw`{"text": "mu\u009B31mtex"}`, true],
  ['none, where its sign stands as it is', '{"text": "mu\u001b[31mtex"}', true],
  ['escapes of a text about escapes', JSON.stringify({ text: String.raw`the \u006dutex and \\u006dutex` }), false],
  ['letters', String.raw`{"text": "the \u006dutex"}`, true],
  ['letters behind a backslash', String.raw`{"text": "the \\\u006dutex"}`, true],
])('a word is looked for behind escapes of %s: %s says %s', (_, json, isThere) => {
  expect(new ByteSieve(queryTerms('mutex'), []).mayHold([stored(json)], () => false)).toBe(isThere)
})

it('words of what stands in the place of a secret are told by whether secrets may be found, heads of passages never', () => {
  const sieve = (question: string, mayMark: boolean): boolean =>
    new ByteSieve(queryTerms(question), secretKinds()).mayHold([stored('{"text": "nothing"}')], () => mayMark)
  expect([sieve('redacted', true), sieve('github', true), sieve('github', false), sieve('giraffe', true)]).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(sieve('unknown', false)).toBe(true)
})

it('one file that cannot be looked at is enough, and no more is asked for than is needed', () => {
  const sieve = new ByteSieve(queryTerms('limiter'), [])
  expect(sieve.mayHold([stored('nothing'), undefined], () => false)).toBe(true)
  const asked: string[] = []
  const sources = function* (): Generator<StoredBytes> {
    for (const source of ['nothing', 'the LIMITER', 'more']) {
      asked.push(source)
      yield stored(source)
    }
  }
  expect(sieve.mayHold(sources(), () => false)).toBe(true)
  expect(asked).toEqual(['nothing', 'the LIMITER'])
})
