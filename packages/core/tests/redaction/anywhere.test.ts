import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/action/action.ts'
import { createRedactor, REDACTION_FIELD_LIMIT } from '../../src/redaction/redaction.ts'
import { PLANTED_SECRETS } from './planted-secrets.ts'

const redactor = createRedactor()
const planted = fc.constantFrom(...PLANTED_SECRETS)

/** Text as it comes out of tools: words, signs, line ends, other scripts. */
const text = fc.stringMatching(/^[ \n\ta-z0-9äß.,:;(){}[\]<>/|=-]{0,200}$/)

/** Every run of twelve characters of the secret that no chance explains. */
function leaks(secret: string, output: string): string | undefined {
  if (/^[a-z ]+$/.test(secret)) return output.includes(secret) ? secret : undefined
  for (let i = 0; i + 12 <= secret.length; i++) {
    const part = secret.slice(i, i + 12)
    if (
      /\d/.test(part) &&
      /[A-Za-z]/.test(part) &&
      !/eyJ|-----|KEY|hook|discord/i.test(part) &&
      output.includes(part)
    ) {
      return part
    }
  }
  return output.includes(secret) ? secret : undefined
}

describe('a planted secret never survives (failures.md 25)', () => {
  it('at any offset of any text', () => {
    fc.assert(
      fc.property(planted, text, text, ({ secret, line }, before, after) => {
        const output = redactor.redactText(`${before}\n${line.replace('§', () => secret)}\n${after}`).text
        expect(leaks(secret, output)).toBeUndefined()
      }),
      { numRuns: 3000 },
    )
  })

  it('in any nesting of objects, lists and keys', () => {
    const nested = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('output', 'content', 'args', 'a', 'password', '__proto__'), tie('value'), {
          maxKeys: 3,
        }),
      ),
    })).value
    fc.assert(
      fc.property(planted, nested, fc.array(fc.nat(3), { maxLength: 6 }), ({ secret, line }, around, path) => {
        let value: JsonValue = line.replace('§', () => secret)
        for (const step of path) {
          if (step === 0) value = [around, value]
          else if (step === 1) value = { content: value, around }
          else if (step === 2) value = JSON.stringify({ text: value })
          else value = { [typeof value === 'string' ? value : 'x']: [value] }
        }
        const { data, found } = redactor.redactData({ value, around })
        expect(leaks(secret, JSON.stringify(data))).toBeUndefined()
        expect(Object.keys(found).length).toBeGreaterThan(0)
      }),
      { numRuns: 1500 },
    )
  })

  it('when the field limit cuts it, at every place of the cut', () => {
    for (const { secret, line } of PLANTED_SECRETS) {
      const whole = line.replace('§', () => secret)
      for (let cut = 1; cut < whole.length; cut += Math.max(1, Math.floor(whole.length / 40))) {
        const filler = 'word '.repeat(REDACTION_FIELD_LIMIT).slice(0, REDACTION_FIELD_LIMIT - cut - 1)
        const output = redactor.redactText(`${filler}\n${whole}\nand more`).text
        expect(leaks(secret, output), `${line} cut after ${cut}`).toBeUndefined()
        expect(output.length).toBeLessThanOrEqual(REDACTION_FIELD_LIMIT)
        expect(output).toMatch(/\[dropped: \d+ characters\]$/)
      }
    }
  })

  it('when the field limit cuts it within one unbroken run of characters', () => {
    for (const { kind, secret, line } of PLANTED_SECRETS) {
      const whole = line.replace('§', () => secret)
      // A secret that needs what stands around it is no secret in the middle of a word.
      if (line !== 'the value is § here' || kind === 'square-token' || kind === 'twilio-key') continue
      for (const cut of [1, 5, 10, Math.floor(whole.length / 2), whole.length - 1]) {
        const filler = '.'.repeat(REDACTION_FIELD_LIMIT - cut)
        expect(
          leaks(secret, redactor.redactText(filler + secret + filler).text),
          `${kind} cut after ${cut}`,
        ).toBeUndefined()
      }
    }
  })
})

describe('redaction', () => {
  it('of what was redacted changes nothing and finds nothing', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            text,
            planted.map(({ secret, line }) => line.replace('§', () => secret)),
          ),
        ),
        (parts) => {
          const once = redactor.redactText(parts.join(' ')).text
          expect(redactor.redactText(once)).toEqual({ text: once, found: {} })
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('takes a cookie header of any length, whatever else stands on its line', () => {
    const header = `Cookie: sid=97rfnASdbkrQ0lfIAIMIU8Bd7o; theme=dark; ${'seen=(yes); '.repeat(40)}`
    for (const line of [header, `${header}HEROKU_API_KEY=3e7e948b-9c06-4a6a-6b81-268f3f634770`]) {
      const once = redactor.redactText(line).text
      expect(once).toBe('Cookie: [redacted:cookie]')
      expect(redactor.redactText(once)).toEqual({ text: once, found: {} })
    }
  })

  it('of a value that other replacements shorten is done when nothing is left to do', () => {
    const line = `api_token: x1y2z3;${'ab1'.repeat(40)},password=${'q'.repeat(160)}7`
    const once = redactor.redactText(line).text
    expect(redactor.redactText(once)).toEqual({ text: once, found: {} })
  })

  it('reads a quoted value in JSON inside of strings of JSON, six deep', () => {
    let value = 'passphrase = "correct horse battery staple"'
    for (let depth = 0; depth <= 6; depth++) {
      expect(redactor.redactText(value).text, `depth ${depth}`).not.toContain('battery')
      value = JSON.stringify({ text: value })
    }
  })

  it('keeps the shape of data: keys, order, numbers, and what no string is', () => {
    const data = { b: 1, a: [true, null, 'x'], __proto__x: { c: 'y' }, password: 'p', list: ['--token', 'abc', 'rest'] }
    expect(redactor.redactData(data)).toEqual({
      data: { ...data, password: '[redacted:password]', list: ['--token', '[redacted:token]', 'rest'] },
      found: { password: 1, token: 1 },
    })
    expect(Object.keys(redactor.redactData(data).data)).toEqual(Object.keys(data))
  })

  it('takes every string under a key that names secrets, and a variable in a list of variables', () => {
    const { data } = redactor.redactData({
      secrets: { db: 'plain', nested: ['words'] },
      env: [
        { name: 'DB_PASSWORD', value: 'plain' },
        { name: 'MODE', value: 'test' },
      ],
      headers: { authorization: 'plain', accept: 'text/html' },
    })
    expect(data).toEqual({
      secrets: { db: '[redacted:secret]', nested: ['[redacted:secret]'] },
      env: [
        { name: 'DB_PASSWORD', value: '[redacted:password]' },
        { name: 'MODE', value: 'test' },
      ],
      headers: { authorization: '[redacted:authorization]', accept: 'text/html' },
    })
  })

  it('survives data of any depth, keeping 64 levels', () => {
    let deep: JsonValue = 'bottom'
    for (let i = 0; i < 20_000; i++) deep = [deep]
    expect(JSON.stringify(redactor.redactData({ deep }).data)).toContain('[dropped: nested deeper than 64 levels]')
  })

  it('finds a name behind capitals that grow in lower case', () => {
    expect(redactor.redactText(`${'\u0130'.repeat(40)} DB_PASSWORD=hunter2`).text).not.toContain('hunter2')
  })

  it('counts each kind', () => {
    expect(redactor.redactText('DB_PASSWORD=hunter2 API_PASSWORD=hunter3 X_TOKEN=abcdefgh1').found).toEqual({
      password: 2,
      token: 1,
    })
  })
})
