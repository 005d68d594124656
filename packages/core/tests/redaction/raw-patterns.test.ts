import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../src/redaction/redaction.ts'
import { parseExtraPatterns } from '../../src/redaction/redaction-extra.ts'
import type { SecretPattern } from '../../src/redaction/redaction-patterns.ts'

describe('patterns of one’s own', () => {
  const own = { kind: 'company-token', pattern: /acme-[a-z0-9]{10}/ }

  it('find what they are for once they were checked', () => {
    const redactor = createRedactor({ extra: parseExtraPatterns([own]) })
    expect(redactor.redactText('use acme-0123456789 here').text).toBe('use [redacted:company-token] here')
  })

  it('that nobody checked are refused: they would find nothing', () => {
    expect(() => createRedactor({ extra: [own as unknown as SecretPattern] })).toThrow(/CONFIG_INVALID.*not checked/)
    expect(() => createRedactor({ extra: [/acme-[a-z]+/ as unknown as SecretPattern] })).toThrow('CONFIG_INVALID')
  })
})
