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

describe('what stands in backticks behind "pass:"', () => {
  it.each([
    'npm run lint',
    'mise run test:integration',
    'go test ./...',
    'pytest -q',
    'node --test',
    'cargo test --all',
    'npm run test-unit',
    'pnpm run format:check',
  ])('is a check that passes: %s', (command) => {
    const text = `All checks pass: \`${command}\`, \`npm run build\`.`
    expect(redactor.redactText(text).text).toBe(text)
  })

  it.each([
    'correct horse battery staple',
    'npm run Tr0ub4dor-3',
    'go testament of youth',
    'npm test7',
    'node --Kq81',
    'make tea two cups',
    'go build castles air',
    'lavender go test',
    'npm run correcthorsebatterystaple',
    'npm run test:correcthorsebatterystaple',
    'npm run checkmate',
    'go-test',
    'make-check-lint',
    'npm:test',
    `npm run ${'k9'.repeat(9)}`,
  ])('is a password: %s', (secret) => {
    for (const text of [`pass: \`${secret}\``, `{ user: 'bot', pass: \`${secret}\` }`])
      expect(redactor.redactText(text).text).not.toContain(secret)
  })

  it('is a password in other quotes, and behind a longer name', () => {
    for (const text of [
      'pass: "npm run lint"',
      "pass: 'npm run lint'",
      'password: `npm run lint`',
      'db_pass: `npm run lint`',
    ])
      expect(redactor.redactText(text).text).not.toContain('npm run lint')
  })
})
