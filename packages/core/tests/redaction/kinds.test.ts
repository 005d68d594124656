import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../src/redaction/redaction.ts'
import { PLANTED_SECRETS } from './planted-secrets.ts'

const redactor = createRedactor()

describe('secrets are redacted before the first write (failures.md 25)', () => {
  it('knows at least 40 kinds', () => {
    expect(new Set(PLANTED_SECRETS.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(40)
  })

  it.each(PLANTED_SECRETS)('takes out $kind in: $line', ({ kind, secret, line }) => {
    const [before = '', after = ''] = line.split('§')
    const { text, found } = redactor.redactText(before + secret + after)
    expect(text).not.toContain(secret)
    expect(text).toContain(`[redacted:${kind}]`)
    expect(found[kind]).toBe(1)
    // What stands around it stays readable, but for a name that is part of the secret's own form.
    expect(text.startsWith(before.slice(0, -12))).toBe(true)
    expect(text.endsWith(after.slice(12))).toBe(true)
  })

  it.each(PLANTED_SECRETS)('takes out $kind in JSON inside a string of JSON: $line', ({ secret, line }) => {
    let text = line.replace('§', () => secret)
    for (let depth = 0; depth < 3; depth++) {
      text = JSON.stringify({ content: text })
      expect(redactor.redactText(text).text).not.toContain(longestPart(secret))
    }
  })

  it.each(PLANTED_SECRETS)('replaces $kind once: its own output stays as it is ($line)', ({ secret, line }) => {
    const once = redactor.redactText(line.replace('§', () => secret)).text
    expect(redactor.redactText(once)).toEqual({ text: once, found: {} })
  })
})

/** The longest run that no escaping changes. */
function longestPart(secret: string): string {
  return secret.split(/[\n"\\]/).reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}
