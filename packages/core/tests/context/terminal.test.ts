import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeForTerminal } from '../../src/base/terminal.ts'

describe('escapeForTerminal', () => {
  it('shows C0, C1 and direction marks instead of letting them act (reliability.md, terminal escapes)', () => {
    expect(escapeForTerminal('\x1b]0;owned\x07 \x9b31m a\u202eb\u2066c\r\n')).toBe(
      '\\x1b]0;owned\\x07 \\x9b31m a\\u202eb\\u2066c\\r\\n',
    )
  })

  it('keeps lines and tabs where asked to', () => {
    expect(escapeForTerminal('a\tb\nc\r', { keepLines: true })).toBe('a\tb\nc\\r')
  })

  it('leaves every script and emoji as it is', () => {
    const text = 'Grüße, 你好, می‌خواهم, שלום, 👩‍👩‍👧 ok'
    expect(escapeForTerminal(text)).toBe(text)
  })

  it('shows lone surrogates and invisible tag characters', () => {
    expect(escapeForTerminal('a\ud800b\udc00c\u{e0041}\ufeff')).toBe('a\\ud800b\\udc00c\\u{e0041}\\ufeff')
  })

  it('lets no control through, whatever the text, and is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const shown = escapeForTerminal(text)
        for (const character of shown) {
          const code = character.codePointAt(0) ?? 0
          expect(code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e)).toBe(false)
        }
        expect(escapeForTerminal(shown)).toBe(shown)
      }),
    )
  })
})
