import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutHidden } from '../../src/base/hidden-text.ts'
import { decodedText, mayBeEncoded } from '../../src/redaction/encoded-text.ts'
import { createRedactor } from '../../src/redaction/redaction.ts'
import { createReadingRedactor } from '../../src/redaction/redaction-reading.ts'
import { mayHoldSecret } from '../../src/redaction/redaction-suspicion.ts'

const SECRET = 'Harbor7lampX42'
const TOKEN = `ghp_${'a1B2c3D4'.repeat(5)}`

const AWS = 'AKIAIOSFODNN7EXAMPLQ'
const ANTHROPIC = 'Zq8mB2xK4vT7nR1pL6wY9cF3hJ5dG0s'

const HIDDEN: readonly (readonly [what: string, text: string])[] = [
  ['percent-encoded', `https://x.example/?q=%7B%22password%22%3A%22${SECRET}%22%7D`],
  ['percent-encoded =', `body: db_password%3D${SECRET}`],
  ['percent-encoded twice', `next=%2Fa%253Fapi_key%253D${SECRET}`],
  ['an address in an address', `to=https%3A%2F%2Fbot%3A${SECRET}%40git.example%2Fa`],
  ['escapes of JSON', `{\\u0022apiKey\\u0022\\u003a\\u0022${SECRET}\\u0022}`],
  ['escapes of a shell', `password\\x3d${SECRET}`],
  ['entities of HTML', `&quot;password&quot;: &quot;${SECRET}&quot;`],
  ['entities by number', `password&#61;${SECRET} &#x22;`],
  ['entities of entities', `&amp;quot;password&amp;quot;:&amp;quot;${SECRET}&amp;quot;`],
  ['wide signs', `DB_PASSWORD\uff1d${SECRET}`],
  ['a wide colon', `password\uff1a ${SECRET}`],
  ['colours of a terminal', `\u001b[34;1m"password"\u001b[0m\u001b[1;39m:\u001b[0m \u001b[0;32m"${SECRET}"\u001b[0m`],
  ['colours that are written out', `\\u001b[34m\\"password\\"\\u001b[0m: \\u001b[32m\\"${SECRET}\\"\\u001b[0m`],
  ['a colour within a value', `DB_PASSWORD=\u001b[33m${SECRET.slice(0, 4)}\u001b[39m${SECRET.slice(4)}`],
  ['no width within a name', `pass\u200bword=${SECRET}`],
  ['no width within a value', `password=${SECRET.slice(0, 6)}\u00ad${SECRET.slice(6)}`],
  ['no width within a token', `use ${TOKEN.slice(0, 12)}\u200b${TOKEN.slice(12)} now`],
  ['no width within how a token begins', `use g\u2060hp_${TOKEN.slice(4)} now`],
  ['colours within how a token begins', `\u001b[01;31m\u001b[Kghp\u001b[m\u001b[K${TOKEN.slice(3)}`],
  ['a colour of many numbers', `gh\u001b[38:2::200:100:50;48;2;255;255;255mp_${TOKEN.slice(4)}`],
  ['a colour of one control', `gh\u009b1;31mp_${TOKEN.slice(4)}`],
  ['a long colour that is written out', `DB_PASS\\u001b[38:2::200:100:50;48;2;255;255mWORD=${SECRET}`],
  ['a character set', `DB_PASSWORD\u001b(B\u001b[m="${SECRET}"`],
  ['a title', `gh\u001b]0;t\u0007p_${TOKEN.slice(4)}`],
  ['a title that does not end', `ghp_a1B2\u001b]0;t\nDB_PASSWORD=${SECRET}`],
  ['a link', `gh\u001b]8;;https://x.example\u001b\\p\u001b]8;;\u001b\\_${TOKEN.slice(4)}`],
  ['a line for a program', `gh\u001bPtmux;x\u001b\\p_${TOKEN.slice(4)}`],
  ['a beginning of a sequence alone', `g\u001bhp_${TOKEN.slice(4)}`],
  ['a sequence that was cut', `\u001b[${TOKEN}`],
  ['a sequence that was cut before a name', `a \u001b[SECRET_KEY=${SECRET}`],
  ['a character set that was cut', `x \u001b(${AWS}`],
  ['a colour that was cut', `x \u001b[31sk-ant-api03-${ANTHROPIC}`],
  ['a colour that was cut before a token', `x \u001b[31${TOKEN}`],
  ['a colour that was cut before its own letter', `x \u001b[31mnemonic_token=${SECRET}`],
  ['what keeps two words apart', `foo\u001b]0;t\u0007${TOKEN}`],
  ['a movement that keeps two words apart', `is\u001b[1;1H${TOKEN}`],
  ['a sequence that only a terminal knows', `gh\u001b[5xp_${TOKEN.slice(4)}`],
  ['a bell', `DB_PASS\u0007WORD=${SECRET}`],
  ['a NUL behind each letter', `DbPassword=${SECRET}\n`.split('').join('\0')],
  ['a NUL behind each letter of a token', TOKEN.split('').join('\0')],
  ['half of a character', `gh\ud83dp_${TOKEN.slice(4)}`],
  ...['\ufe0f', '\u034f', '\u3164', '\u{e0041}', '\u206a', '\ufff9', '\u2028'].map(
    (sign) => [`U+${sign.codePointAt(0)?.toString(16)}`, `DB_PASS${sign}WORD=${SECRET}`] as const,
  ),
  ['wide letters', `\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44\uff1d${SECRET}`],
  ['a wide line within how a token begins', `ghp\uff3f${TOKEN.slice(4)}`],
  ['wide signs within an address', `https\uff1a\uff0f\uff0fbot:${SECRET}@git.example/a`],
]

/** What must not be left, whatever was eaten of its beginning. */
const PARTS = [SECRET.slice(1, 7), TOKEN.slice(4, 12), AWS.slice(2), ANTHROPIC.slice(2)]

describe('a secret that is seen only where a text is read', () => {
  it.each(HIDDEN)('is taken out: %s', (_, text) => {
    for (const redactor of [createRedactor(), createReadingRedactor()]) {
      const { text: clean } = redactor.redactText(text)
      expect(clean).toContain('[redacted:')
      for (const part of PARTS) expect(clean).not.toContain(part)
      expect(redactor.redactText(clean).text, 'once more').toBe(clean)
      expect(JSON.stringify(redactor.redactData({ deep: [{ text }] }).data)).toContain(`:${JSON.stringify(clean)}`)
    }
    expect(mayHoldSecret(text), 'the quick way is not taken').toBe(true)
  })

  it.each(HIDDEN.filter(([, text]) => text.includes('\u001b')))(
    'is taken out beside another one, and of a long text: %s',
    (_, text) => {
      const other = `${text}\nAPI_TOKEN=Quay5bridgeZ81`
      for (const given of [other, text + ' and more words'.repeat(2_000)]) {
        const told: string[] = []
        for (const make of [createRedactor, createReadingRedactor]) {
          const redactor = make({ fieldLimit: 16_384, onSecret: (secret) => told.push(secret) })
          const { text: clean } = redactor.redactText(given)
          for (const part of [...PARTS, 'Quay5']) expect(clean).not.toContain(part)
          expect(redactor.redactText(clean).text, 'once more').toBe(clean)
        }
        if (PARTS.some((part) => text.includes(part)))
          expect(PARTS.some((part) => told.join().includes(part))).toBe(true)
      }
    },
  )

  it.each([
    ['pass\u001b[[word=Tr0ub4dor3x', 'Tr0ub4dor3x'],
    ['Authorization: Bearer\u001b[[ 4FGm2Ocr9gdg', '4FGm2Ocr9gdg'],
    ['--passw\u001b[[ord correcthorse', 'correcthorse'],
    ['pass\u001b[31[word=Tr0ub4dor3x', 'Tr0ub4dor3x'],
    ['\u001b[mysql -pzgO6fnc1 end', 'zgO6fnc1'],
    ['\u001b[31mysql -phunter2', 'hunter2'],
    ['\u001b[1mysqldump -pzgO6fnc1', 'zgO6fnc1'],
    ['api_key="\u001b[K2AekdT8"', '2AekdT8'],
  ])(
    'is taken out where a sequence that was cut ended with a letter of the name, or stood before a bracket: %j',
    (text, secret) => {
      for (const redactor of [createRedactor(), createReadingRedactor()]) {
        const { text: clean } = redactor.redactText(text)
        expect(clean).not.toContain(secret)
        expect(clean).toContain('[redacted:')
        expect(redactor.redactText(clean).text, 'once more').toBe(clean)
      }
      expect(mayHoldSecret(text), 'the quick way is not taken').toBe(true)
    },
  )

  it('is kept out of a text that is coloured and over its limit, without a part of what fits', () => {
    const coloured = '\u001b[1m\u001b[32mplain words\u001b[0m\n'.repeat(1_000)
    const bare = 'plain words\n'.repeat(1_000)
    for (const make of [createRedactor, createReadingRedactor])
      for (const keepEnds of [false, true]) {
        const redactor = make({ fieldLimit: 16_384, keepEnds })
        expect(redactor.redactText(coloured).text).toBe(bare)
        expect(redactor.redactText(`\u001b[m${bare}password=${SECRET}`).text).toBe(
          `${bare}password=[redacted:password]`,
        )
        const cut = redactor.redactText(coloured.repeat(2)).text
        expect(redactor.redactText(cut).text).toBe(cut)
      }
  })

  it.each([
    ['please \u001b]0;till in my prompt, and never push to main.', 'please till in my prompt, and never push to main.'],
    ['\u001b42 tests failed', '\u001b42 tests failed'],
    ['\u001b7 tests failed', '\u001b7 tests failed'],
    ['a \u001b[Error: boom', 'a \u001b[Error: boom'],
    ['a \u001b[31Error: boom', 'a \u001b[31Error: boom'],
    ['\u001b(Booking) was, \u001b(B) is', '\u001b(Booking) was, \u001b(B) is'],
    ['press ESC \u001b[ Then', 'press ESC \u001b[ Then'],
    ['path \u001b/API/v1', 'path \u001b/API/v1'],
    ['x \u001bPart of the words\u0007 rest', 'x \u001bPart of the words\u0007 rest'],
    ['Constan\u00c8\u009bmare, \u00d0\u009b5m', 'Constan\u00c8\u009bmare, \u00d0\u009b5m'],
    ['usage: token: \u001b[33m4096\u001b[39m of 8192 ready', 'usage: token: 4096 of 8192 ready'],
    ['password: \u001b[32mready\u001b[0m, all is ready', 'password: ready, all is ready'],
    ['\u001b[\u001b[m1mbold\u001b[0m', 'bold'],
    [
      '\u001b[?25l\u001b[2J\u001b[1;1Hall \u001b(B\u001b[m\u001b]8;;https://x.example\u0007ok\u001b]8;;\u001b\\',
      'all ok',
    ],
  ])('is none where ordinary words stand behind an ESC: %j', (text, shown) => {
    for (const redactor of [createRedactor(), createReadingRedactor()])
      expect(redactor.redactText(text)).toEqual({ text: shown, found: {} })
  })

  it.each([
    'https://x.example/a%20b?q=%7B%22page%22%3A2%7D',
    'say &quot;hello&quot; &amp; go',
    '{"a":"caf\\u00e9 \\u003c b"}',
    '\u4f60\u597d\uff1a\u4e16\u754c\uff1d\uff08\u597d\uff09',
    'soft\u00adhyphen and zero\u200bwidth',
    '%25 of 30%2',
  ])('is not seen where there is none, and the text stays as it stands: %s', (text) => {
    expect(createRedactor().redactText(text).text).toBe(text)
    expect(createReadingRedactor().redactText(text).text).toBe(text)
  })

  it.each(Object.entries({ '\u200b': '', '\0': '', '\ufe0f': '', '\u001b[1m': '', '\uff41': 'a' }))(
    'is seen under a name that holds %j',
    (sign, read) => {
      const name = `p${sign}${read === 'a' ? '' : 'a'}ssword`
      for (const redactor of [createRedactor(), createReadingRedactor()])
        for (const data of [{ [name]: SECRET }, { list: [{ name, value: SECRET }] }, { list: [`--${name}`, SECRET] }])
          expect(redactor.redactData(data).found).toEqual({ password: 1 })
    },
  )

  it('is not made by what is taken out afterwards, wherever it is split', () => {
    const sign = fc.constantFrom(
      '\u001b[m', '\u001b[38:2::1mx', '\u001b(B', '\u001b]0;t\u0007', '\u001b]0;t', '\u001b', '\u009b1m', '\u009d', '\u0007', '\0', '\ufe0f', '\u3164', '\u{e0041}', '\u2028', '\ud83d', '\ufdd0',
    ) // biome-ignore format: a list of signs
    const pieces = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), sign), { maxLength: 4 })
    fc.assert(
      fc.property(fc.constantFrom(TOKEN, `DB_PASSWORD=${SECRET}`), pieces, (given, places) => {
        let text = `see ${given} now`
        for (const [at, put] of places) text = text.slice(0, at) + put + text.slice(at)
        for (const redactor of [createRedactor(), createReadingRedactor()]) {
          const shown = withoutHidden(redactor.redactText(text).text)
          expect(redactor.redactText(shown).text).toBe(shown)
        }
        if (!mayHoldSecret(text)) expect(withoutHidden(text)).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })

  it('no sign is taken out for a model that is not read as none', () => {
    for (let code = 0; code < 0x110000; code++) {
      const text = `a${String.fromCodePoint(code)}b`
      if (/\s/.test(text) && code !== 0x2028 && code !== 0x2029 && code !== 0xfeff) continue
      if (withoutHidden(text) !== 'ab') continue
      expect([mayBeEncoded(text), mayHoldSecret(text), decodedText(text)], code.toString(16)).toEqual([
        true,
        true,
        'ab',
      ])
    }
  })

  it('a text keeps its emoji and its other scripts, and loses what is for a terminal', () => {
    for (const redactor of [createRedactor(), createReadingRedactor()]) {
      for (const text of [
        '\u26a0\ufe0f ok 1\ufe0f\u20e3 \u{1f469}\u200d\u{1f4bb}',
        'a\0b',
        'na\u00efve \u00e2\u0080\u009dx\u00e2\u0080\u009c',
      ])
        expect(redactor.redactText(text).text).toBe(text)
      expect(redactor.redactText('\u001b[1;32m12 passed\u001b[0m\u001b(B').text).toBe('12 passed')
      expect(redactor.redactData({ a: '\u001b[K' }).data).toEqual({ a: '' })
    }
  })

  it('is read sign by sign', () => {
    expect(decodedText('a%3Db%2520c\\u0022d&quot;&amp;quot;&#61;&#x3d;\uff1a\u200b%zz%1')).toBe('a=b c"d""==:%zz%1')
    expect(mayBeEncoded('plain = text: 5% & more')).toBe(false)
  })
})
