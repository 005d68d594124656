import { describe, expect, it } from 'vitest'
import { cutStart, displayWidth } from '../../src/terminal/display-width.ts'
import { wrapped } from '../../src/terminal/wrapped.ts'

describe('a line that is longer than the terminal', () => {
  it.each([
    ['is broken between words', 'one two three four', 9, undefined, 'one two\nthree\nfour'],
    [
      'keeps a name, a path or a URL whole',
      'see /a/long/path/to/x.ts now',
      10,
      undefined,
      'see\n/a/long/path/to/x.ts\nnow',
    ],
    ['goes on below its first word', '  indented words go on', 12, undefined, '  indented\n  words go\n  on'],
    ['goes on behind the mark of a list', '- first second third', 12, undefined, '- first\n  second\n  third'],
    ['and behind a number', '12. first second', 11, undefined, '12. first\n    second'],
    ['goes on where it is told to', 'Tokens  from the transcript', 16, 8, 'Tokens  from the\n        transcript'],
    ['stays where it fits', 'one two', 7, undefined, 'one two'],
    ['is broken before any character of Chinese', '给上传接口加上限流', 10, undefined, '给上传接口\n加上限流'],
    ['never begins with a Chinese full stop', '给上传接口。好', 10, undefined, '给上传接口。\n好'],
    ['leaves the lines of a text alone that fit', 'a\n\nb c d e', 4, undefined, 'a\n\nb c\nd e'],
  ])('%s', (_, text, width, indent, expected) => {
    expect(wrapped(text, width, indent)).toBe(expected)
  })
})

it('of a path its end stays', () => {
  expect(cutStart('cmd/entire/cli/hooks.go', 12)).toBe('…cli/hooks.go'.slice(-12).replace(/^./, '…'))
  expect(cutStart('a/b.go', 12)).toBe('a/b.go')
  expect(displayWidth(cutStart('文件夹/文件.go', 8))).toBeLessThanOrEqual(8)
})
