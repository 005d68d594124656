import { describe, expect, it } from 'vitest'
import { decodedText, mayBeEncoded } from '../../src/redaction/encoded-text.ts'
import { createRedactor } from '../../src/redaction/redaction.ts'
import { createReadingRedactor } from '../../src/redaction/redaction-reading.ts'
import { mayHoldSecret } from '../../src/redaction/redaction-suspicion.ts'

const SECRET = 'Harbor7lampX42'
const TOKEN = `ghp_${'a1B2c3D4'.repeat(5)}`

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
]

describe('a secret that is seen only where a text is read', () => {
  it.each(HIDDEN)('is taken out: %s', (_, text) => {
    for (const redactor of [createRedactor(), createReadingRedactor()]) {
      const { text: clean } = redactor.redactText(text)
      expect(clean).toContain('[redacted:')
      expect(clean).not.toContain(SECRET.slice(0, 6))
      expect(clean).not.toContain(TOKEN.slice(4, 12))
      expect(redactor.redactText(clean).text, 'once more').toBe(clean)
      expect(JSON.stringify(redactor.redactData({ deep: [{ text }] }).data)).not.toContain(SECRET.slice(0, 6))
    }
    expect(mayHoldSecret(text), 'the quick way is not taken').toBe(true)
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

  it('is read sign by sign', () => {
    expect(decodedText('a%3Db%2520c\\u0022d&quot;&amp;quot;&#61;&#x3d;\uff1a\u200b%zz%1')).toBe('a=b c"d""==:%zz%1')
    expect(mayBeEncoded('plain = text: 5% & more')).toBe(false)
  })
})
