import { describe, expect, it } from 'vitest'
import { code, inline, quote } from '../../src/write/markdown-text.ts'

describe('recorded text on one line', () => {
  it('keeps code and emphasis that close, and identifiers', () => {
    expect(inline('Fix `a_b` in **the parser** of snake_case_name')).toBe(
      'Fix `a_b` in **the parser** of snake_case_name',
    )
    expect(inline('**Missing `errors` import** in x')).toBe('**Missing `errors` import** in x')
  })

  it('takes the meaning from what would format, link or begin a block', () => {
    expect(inline('# not a heading')).toBe('\\# not a heading')
    expect(inline('- not a list')).toBe('\\- not a list')
    expect(inline('12. not a number')).toBe('12\\. not a number')
    expect(inline('1.5 stays')).toBe('1.5 stays')
    expect(inline('lone ` tick, *.ts and <b>')).toBe('lone \\` tick, \\*.ts and \\<b>')
    expect(inline('[a](b) &amp; | ~~x~~ $y$')).toBe('\\[a\\](b) &amp;amp; \\| \\~\\~x\\~\\~ \\$y\\$')
    expect(inline('_private and __init__')).toBe('\\_private and \\_\\_init\\_\\_')
  })

  it('a code span has more backticks than its text', () => {
    expect(code('a')).toBe('`a`')
    expect(code('a ` b')).toBe('``a ` b``')
    expect(code('`')).toBe('`` ` ``')
    expect(code(' a')).toBe('`  a `')
    expect(code('a\nb')).toBe('`a b`')
    expect(code('')).toBe('(blank)')
  })

  it('a quotation with code in it goes into a block that its text cannot end', () => {
    expect(quote('text\n```\ncode\n```')).toBe('````text\ntext\n```\ncode\n```\n````')
    expect(quote('one\n\n- two\n- three')).toBe('> one\n>\n> - two\n> - three')
    expect(quote('# Title\nfirst\nsecond')).toBe('> **Title**  \n> first  \n> second')
  })
})
