import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../src/redaction/redaction.ts'
import { parseExtraPatterns } from '../../src/redaction/redaction-extra.ts'
import { createReadingRedactor, scanAlong } from '../../src/redaction/redaction-reading.ts'
import { createWordScan } from '../../src/redaction/word-scan.ts'
import { PLANTED_SECRETS } from './planted-secrets.ts'

const plain = createRedactor()
const reading = createReadingRedactor()
const planted = fc.constantFrom(...PLANTED_SECRETS).map(({ secret, line }) => line.replace('§', () => secret))
const words = fc.constantFrom(
  'token=', 'TOKEN', 'password: ', 'toKen=abcdefgh1234', '[redacted:api-key]', 'https://a:', 'b@c', 'curl -u a:', 'sk-', 'AKIA', 'İ', 'key', 'ghp_', '…', ' ', '\n', '"', 'Bearer ',
) // biome-ignore format: a list of words
const text = fc
  .array(fc.oneof(words, planted, fc.string({ maxLength: 12 })), { maxLength: 12 })
  .map((all) => all.join(''))
const key = fc.constantFrom('output', 'password', 'name', 'value', 'key', 'secrets', 'args', 'a', '--token')

describe('a redactor for whoever reads much', () => {
  it('gives what the other one gives, text by text', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(reading.redactText(given)).toEqual(plain.redactText(given))
      }),
      { numRuns: 4000 },
    )
  })

  it('gives what the other one gives for data of any nesting', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.array(fc.oneof(tie('value'), key), { maxLength: 4 }),
        fc.dictionary(key, fc.oneof(tie('value'), key), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(value, (given) => {
        const data = { given } as Parameters<typeof plain.redactData>[0]
        expect(reading.redactData(data)).toEqual(plain.redactData(data))
      }),
      { numRuns: 2000 },
    )
  })

  it('gives data without a secret back itself', () => {
    const data = { command: 'go test ./...', files: [{ path: 'src/a.ts', access: 'read' }] }
    expect(reading.redactData(data).data).toBe(data)
  })

  it("runs a user's own patterns over every text", () => {
    const own = createReadingRedactor({ extra: parseExtraPatterns([{ kind: 'badge', pattern: 'B-[0-9]{6}' }]) })
    expect(own.redactData({ output: 'B-123456' })).toEqual({
      data: { output: '[redacted:badge]' },
      found: { badge: 1 },
    })
  })

  it('looks at more of a text than a record may have, and drops what lies beyond', () => {
    const late = `${'a line of words\n'.repeat(2_000)}token=abcdefgh12345678`
    expect(reading.redactText(late).found).toEqual({ token: 1 })
    expect(reading.redactText('a b '.repeat(20_000)).text).toMatch(/ \[dropped: \d+ characters\]$/)
  })
})

describe('words looked for in one pass', () => {
  it('tells the groups of all words that occur, also within each other', () => {
    const scan = createWordScan([
      { word: 'he', anyCase: false, group: 0 },
      { word: 'she', anyCase: false, group: 1 },
      { word: 'hers', anyCase: false, group: 2 },
      { word: 'key', anyCase: true, group: 3 },
    ])
    expect([...scan.groupsIn('ushers')]).toEqual([0, 1, 2])
    expect([...scan.groupsIn('a KeY, and SHE')]).toEqual([3])
    expect([...scan.groupsIn('')]).toEqual([])
  })

  it('agrees with a search for each word', () => {
    const word = fc.stringMatching(/^[abK-]{1,4}$/)
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.stringMatching(/^[abkK-]{0,60}$/),
        (all, given) => {
          const scan = createWordScan(all.map((each, group) => ({ word: each, anyCase: false, group })))
          const expected = all.flatMap((each, group) => (given.includes(each) ? [group] : []))
          expect([...scan.groupsIn(given)]).toEqual(expected)
        },
      ),
    )
  })

  it('tells words in this case and in any case at once, and the Kelvin sign as a k', () => {
    const scan = createWordScan([
      { word: 'Key', anyCase: false, group: 0 },
      { word: 'ey', anyCase: true, group: 1 },
      { word: 'key', anyCase: true, group: 2 },
    ])
    expect([...scan.groupsIn('a Key')]).toEqual([0, 1, 2])
    expect([...scan.groupsIn('a kEY')]).toEqual([1, 2])
    expect([...scan.groupsIn('a \u212aey')]).toEqual([1, 2])
    expect([...scan.groupsIn('k\u00e9ey')]).toEqual([1])
  })

  it('tells the same of a text that leads to more states than are kept', () => {
    // Every combination of three letters begins a word: a text of all of them leads to more states than a scan keeps.
    const letters = Array.from({ length: 30 }, (_, at) => String.fromCharCode(97 + (at % 26) - (at >= 26 ? 32 : 0)))
    const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => `${a}${b}${c}`)))
    const scan = createWordScan(all.map((word, group) => ({ word, anyCase: false, group })))
    const hostile = all.join('-')
    for (let turn = 0; turn < 2; turn++) expect([...scan.groupsIn(hostile)]).toEqual(all.map((_, group) => group))
    expect([...scan.groupsIn('xabcx')]).toEqual(
      ['xab', 'abc', 'bcx'].map((word) => all.indexOf(word)).sort((a, b) => a - b),
    )
  })
})

describe('words that are looked for along with the redactor’s own', () => {
  const groupsIn = scanAlong([
    { word: 'needle', anyCase: true, group: 0 },
    { word: 'Pin', anyCase: false, group: 3 },
    { word: 'token=', anyCase: true, group: 4 },
  ])

  it('are told by their own groups, whatever the redactor finds in the same text', () => {
    const given = 'a NEEDLE, a Pin, token=abcdefgh1234'
    expect(reading.redactText(given)).toEqual(plain.redactText(given))
    expect(groupsIn(given)).toEqual([0, 3, 4])
    expect(groupsIn('a pin')).toEqual([])
    expect(groupsIn('password: hunter2hunter2')).toEqual([])
  })

  it('change nothing of what the redactor gives', () => {
    fc.assert(
      fc.property(text, (given) => {
        groupsIn(given)
        expect(reading.redactText(given)).toEqual(plain.redactText(given))
      }),
      { numRuns: 500 },
    )
  })
})
