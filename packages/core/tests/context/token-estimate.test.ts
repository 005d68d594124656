import { describe, expect, it } from 'vitest'
import { estimateTokens } from '../../src/context/token-estimate.ts'

describe('how many tokens a text is likely to be', () => {
  it.each([
    ['English', 'Every limit is set for one key.', 7.75],
    ['code', 'if (n > 10) return 429', 5.5],
    ['Chinese', '\u9650\u6d41\u6309\u5bc6\u94a5\u8ba1\u7b97', 7],
    ['Japanese', '\u30ea\u30af\u30a8\u30b9\u30c8\u306e\u4e0a\u9650', 8],
    ['Korean', '\uc694\uccad \uc81c\ud55c', 4.25],
    ['Russian', '\u041b\u0438\u043c\u0438\u0442', 2.5],
    ['Arabic', '\u062d\u062f', 1],
    ['Hindi', '\u0938\u0940\u092e\u093e', 3],
    ['a Latin letter with a mark', 'f\u00fcr', 1.5],
    ['nothing', '', 0],
  ])('%s', (_script, text, tokens) => expect(estimateTokens(text)).toBe(tokens))

  it('takes no longer than its text: a megabyte of either kind', () => {
    expect(estimateTokens('x'.repeat(1_000_000))).toBe(250_000)
    expect(estimateTokens('\u9650'.repeat(1_000_000))).toBe(1_000_000)
  })
})
