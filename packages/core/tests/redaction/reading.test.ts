import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../src/redaction/redaction.ts'
import { parseExtraPatterns } from '../../src/redaction/redaction-extra.ts'
import { createReadingRedactor } from '../../src/redaction/redaction-reading.ts'
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
})
