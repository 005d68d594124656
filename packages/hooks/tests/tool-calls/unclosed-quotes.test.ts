import { expect, it } from 'vitest'
import { programUsesSecret } from '../../src/tool-calls/programs/secret-programs.ts'

// Looked through anew from each quote, one takes half a minute.
it.each(['\\"', '\\`', "\\'", '\\"""', '\\"\\`'])(
  'a program with quotes that are never closed is looked through once: %s',
  (piece) => {
    expect(programUsesSecret(piece.repeat(Math.floor(99_000 / piece.length)))).toBe(false)
  },
)

it('what is quoted behind a quote that is never closed is found', () => {
  expect(programUsesSecret(`// it's\nprint(open(".env").read())`)).toBe(true)
  expect(programUsesSecret(`// it's \\' and "a\nprint(open('.env').read())`)).toBe(true)
  expect(programUsesSecret(`// it's \\' and "a\nprint(open('a.txt').read())`)).toBe(false)
})
