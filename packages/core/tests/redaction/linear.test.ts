import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../src/redaction/redaction.ts'
import { linearityFault, parseExtraPatterns } from '../../src/redaction/redaction-extra.ts'
import { secretPatterns } from '../../src/redaction/redaction-patterns.ts'
import { PLANTED_SECRETS } from './planted-secrets.ts'

const MEGABYTE = 1_048_576

const HINTS = [...new Set(secretPatterns().flatMap(({ hints }) => hints))]

/** Strings that make a careless expression start over at every character. */
const ADVERSARIAL = [
  'password="',
  'token:\\"',
  '-----BEGIN PRIVATE KEY-----',
  '-----END PRIVATE KEY-----',
  '<password>',
  'a',
  '9',
  '"',
  'eyJ.',
  '://a:',
  'Authorization: ',
  'password = |\n',
  '\u001b[1',
  '\u001b]0;',
  '\u001bP',
  '\u009b1',
  '\ufe0f',
]
const ALSO =
  `password= \\ ' key password:password:password: mysql${'M'.repeat(24)} https:// [redacted: secret_ a. \u0130\u212a`
    .split(' ')
    .concat([
      'login x password ',
      'docker login ',
      'curl -u a',
      'bearer ',
      'value: ',
      'name: PASSWORD, ',
      '--token ',
      ' ',
    ])

describe('redaction takes linear time (reliability.md, regular expressions on long input)', () => {
  it('no built-in expression repeats an open-ended group or refers back', () => {
    for (const { source, kind } of secretPatterns()) expect(linearityFault(source()), kind).toBeUndefined()
  })

  it('a megabyte of anything costs a bounded multiple of looking at each character once', () => {
    const redactor = createRedactor({ fieldLimit: 2 * MEGABYTE })
    // Compiled before anything is compared.
    redactor.redactText(PLANTED_SECRETS.map(({ secret, line }) => line.replace('§', () => secret)).join('\n'))
    for (const [seed, length] of [
      ...HINTS.map((hint) => [hint, 16_384] as const),
      ...ALSO.map((text) => [text, 131_072] as const),
      ...ADVERSARIAL.map((text) => [text, MEGABYTE] as const),
    ]) {
      const text = seed.repeat(Math.ceil(length / seed.length))
      const scan = Math.min(
        cost(() => bareScan(text)),
        cost(() => bareScan(text)),
        cost(() => bareScan(text)),
      )
      // A quadratic step would be 16,384 times the scan or more; the worst linear one is some hundred times.
      expect(cost(() => redactor.redactText(text)) / scan, JSON.stringify(seed)).toBeLessThan(10_000)
    }
  }, 600_000)

  it('a value that is no secret, by any exception of any rule, is read no farther than it takes to tell', () => {
    const redactor = createRedactor({ fieldLimit: MEGABYTE })
    const refused = [...refusable()].filter((seed) => {
      const text = seed.repeat(3)
      return redactor.redactText(text).text === text
    })
    expect(refused.length).toBeGreaterThan(500)
    const growth = (seed: string): number => {
      const [short, long] = [4_096, 32_768].map((length) => seed.repeat(Math.ceil(length / seed.length)))
      return cost(() => redactor.redactText(long ?? '')) / cost(() => redactor.redactText(short ?? ''))
    }
    // Eight times the text: linear 8, quadratic 64. What is interrupted is measured again.
    for (const seed of refused) {
      const least = (): number => Math.min(growth(seed), growth(seed), growth(seed))
      expect(growth(seed) < 20 || least() < 20, JSON.stringify(seed)).toBe(true)
    }
  }, 600_000)

  it('looks at no more than the field limit of a string', () => {
    const { text } = createRedactor().redactText(`${'word '.repeat(10_000)} DB_PASSWORD=hunter2`)
    expect(text.length).toBeLessThanOrEqual(16_384)
    expect(text).toMatch(/\[dropped: 33[0-9]{3} characters\]$/)
  })
})

describe('patterns of a user', () => {
  it('run like the built-in ones', () => {
    const extra = parseExtraPatterns([{ kind: 'company-token', pattern: /(acme id: )ACME-\d{4,20}/i }])
    expect(createRedactor({ extra }).redactText('the Acme ID: acme-123456 here')).toEqual({
      text: 'the Acme ID: [redacted:company-token] here',
      found: { 'company-token': 1 },
    })
  })

  it.each([
    ['(a+)+', 'nested quantifiers'],
    ['(?:[a-z]*x)*', 'nested quantifiers'],
    [String.raw`(a)\1`, 'a back-reference'],
    [String.raw`(?<n>a)\k<n>`, 'a named back-reference'],
    ['a(', 'no expression'],
    ['a*', 'matches nothing at all'],
  ])('are refused where they may not be linear or do not compile: %s (%s)', (pattern) => {
    expect(() => parseExtraPatterns([{ kind: 'company-token', pattern }])).toThrow(/CONFIG_INVALID/)
  })

  it('are refused under a name that a report cannot show', () => {
    expect(() => parseExtraPatterns([{ kind: 'My Token]', pattern: 'x' }])).toThrow(/CONFIG_INVALID/)
  })
})

/** What a value begins with that is none: each exception that rules make, without and with what would end it. */
const REFUSED = [
  '(x',
  '(x ',
  '!(',
  'a(b)',
  'a=(',
  '{a;',
  '${',
  '[',
  '<',
  'process.env.',
  'await ',
  '*',
  '\\',
  '[redacted:',
  '',
]

/** Each rule's line with a value that may be refused, and a name of each kind in each way to assign. */
function* refusable(): Generator<string> {
  for (const { line } of PLANTED_SECRETS.filter((one) => one.line !== 'the value is § here'))
    for (const value of ['(x', '${', '<']) yield line.replace(/§.*/s, () => value)
  for (const name of 'password SECRET_KEY api_token authorization cookie credentials mnemonic --api-key'.split(' '))
    for (const joined of ['=', ': ', ':', ' ', ':="', '>'])
      for (const value of REFUSED) yield `${name}${joined}${value}`
}

function bareScan(text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0
  return sum
}

/** Processor time in microseconds, at least 1. */
function cost(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return Math.max(1, user + system)
}
