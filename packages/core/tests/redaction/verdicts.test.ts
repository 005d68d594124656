import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../src/index.ts'

const redactor = createRedactor()

describe('what stands under "pass"', () => {
  it.each(['Z\u00fcrich-9f8a7b6c', 'correct horse battery staple', '\u043f\u0430\u0440\u043e\u043b\u044c2024'])(
    'is a password: %s',
    (secret) => {
      for (const text of [`auth: { user: "bot@x.org", pass: "${secret}" }`, `{"smtp": {"pass": "${secret}"}}`])
        expect(redactor.redactText(text).text).not.toContain(secret)
    },
  )

  it.each(['The image has a label that says so', '\u4f7f\u7528\u3055\u308c\u3066\u3044\u307e\u3059'])(
    'is a verdict: %s',
    (verdict) => {
      expect(redactor.redactText(`"pass": "${verdict}",`).text).toContain(verdict)
    },
  )
})
