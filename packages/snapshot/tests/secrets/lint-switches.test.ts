import { expect, it } from 'vitest'
import { findByLint } from '../../src/build/secret-rules.ts'

/** Put together here: no file of the repository holds what looks like a token. */
const TOKEN = ['xoxb', '123456789012', '1234567890123', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('-')

it.each([
  ['', ''],
  ['/* secretlint-disable */\n', ''],
  ['// secretlint-disable-next-line\n', ''],
  ['', ' // secretlint-disable-line'],
  ['# secretlint-disable @secretlint/secretlint-rule-slack\n', '\n# secretlint-enable'],
  ['<!-- SECRETLINT-DISABLE -->\n', ''],
  ['/* secretlint-disable\n@secretlint/secretlint-rule-preset-recommend */\n', ''],
])('a comment in recorded text switches no rule off: %j %j', async (before, after) => {
  const text = `${before}use ${TOKEN} there${after}`
  const found = await findByLint(text)
  expect(found.some(({ start, end }) => text.slice(start, end).includes(TOKEN))).toBe(true)
})
