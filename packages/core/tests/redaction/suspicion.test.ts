import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRedactor } from '../../src/redaction/redaction.ts'
import { secretPatterns } from '../../src/redaction/redaction-patterns.ts'
import { mayHoldSecret } from '../../src/redaction/redaction-suspicion.ts'
import { PLANTED_SECRETS } from './planted-secrets.ts'

const redactor = createRedactor()

/** What the quick way gives to it: texts of anybody, put together. */
function missed(command: string, output: string): string | null {
  if (mayHoldSecret(`${command}\n${output}`)) return null
  const data = { args_summary: { command }, command, output }
  const json = JSON.stringify(data)
  return JSON.stringify(redactor.redactData(data).data) === json ? null : json
}

const HINTS = secretPatterns().flatMap(({ hints }) => hints)
const TAILS = [
  'a1B2c3D4'.repeat(9),
  '0123456789abcdef'.repeat(3),
  'Abc_-9'.repeat(12),
  `a1${'b2'.repeat(11)}.c3d4e5.${'f6'.repeat(12)}`,
]
const piece = fc.oneof(
  fc.constantFrom(...HINTS),
  fc.constantFrom(...TAILS),
  fc.constantFrom(...PLANTED_SECRETS).map(({ secret, line }) => line.replace('§', () => secret)),
  fc.constantFrom(
    'token', 'TOKEN', 'password', 'passwd', 'pw', 'apiKey', 'api_key', 'to\u212aen', 'DB_PASS', 'cookie', 'secret', 'seed phrase', 'connectionString', 'auth', 'Authorization',
    '=', ': ', ':', ' = ', '=>', ' := ', '"', "'", '`', '\\"', '\n', '\t', '\r\n', ',', ', ', ']', '>', '<', '--', '-', ' ', '?', '!: string = ', 'value', '{', '}', 'İ', 'é', '@', '://', 'curl ', '-u ', '-U a:b1c2d3e4', 'https://a:', 'mysql -p', 'docker login -p ', '0123456789abcdef0123456789abcdef', '-us', '7', 'hunter2!x', 'abcd', 'correct horse battery staple',
    '%3D', '%22', '%3A%2F%2F', '\\u003d', '\\u0022', '&quot;', '&#61;', '&equals;', '\u200b', '\u00ad', '\uff1a', '\uff1d', '\uff20', '\uff1a\uff0f\uff0f', '\uff0d', '\uff3f', '\uff0e', '\uff50', '\uff10', '\0', '\u0007', '\u001b', '\u001b[m', '\u001b(B', '\u001b]0;t\u0007', '\u009b1m', '\ufe0f', '\u034f', '\u3164', '\u{e0041}', '\u2028', '\ud800', '\u26a0\ufe0f',
  ), // biome-ignore format: a list of words
  fc.string({ maxLength: 8 }),
)
const text = fc.array(piece, { maxLength: 9 }).map((all) => all.join(''))

it('says yes to every record in which the redactor finds something', () => {
  fc.assert(
    fc.property(text, text, (command, output) => {
      expect(missed(command, output)).toBeNull()
    }),
    { numRuns: Number(process.env['WINDDOWN_SUSPICION_RUNS'] ?? 6_000) },
  )
})

it('says yes to one of every kind, and to each beginning of the table with a token behind it', () => {
  for (const { secret, line } of PLANTED_SECRETS)
    expect(
      missed(
        'ls',
        line.replace('§', () => secret),
      ),
    ).toBeNull()
  for (const hint of HINTS) {
    for (const tail of TAILS) {
      for (const before of ['', ' ', '=', '"', '\n', 'x', '7', '?'])
        expect([missed('ls', `${before}${hint}${tail}`), missed('ls', `${tail.slice(0, 32)}${hint}${tail}`)]).toEqual([
          null,
          null,
        ])
    }
  }
})

it('says yes to a flag at the beginning of a line, and to a key behind a line break that is written out', () => {
  for (const given of ['deploy \\\n--password hunter2!x', `line\\nsk-${'a1B2'.repeat(6)}`]) {
    expect(redactor.redactText(given).found).not.toEqual({})
    expect(mayHoldSecret(given)).toBe(true)
  }
})

it.each([
  '12 passed, 0 failed\nok link\nok link',
  ' PASS  src/auth/session.test.ts (3.2 s)\n\nTests:  41 passed, 41 total\nTime:   2.1 s\n',
  'src/components/task-list.tsx\nsrc/path/pattern.ts\nREADME.md\n',
  "error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.",
  'drwxr-xr-x 2 root root 4096 Nov 22 19:20 packages\nTOTAL 41 MODULES 7 TASKS',
  'fetched 3 tokens, 2 keys and the author of the cookie page',
])('says no to ordinary output: %j', (output) => {
  expect(mayHoldSecret(`npm test\n${output}`)).toBe(false)
})
