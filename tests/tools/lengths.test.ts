import { describe, expect, it } from 'vitest'
import { isCode, tooLong } from '../../tools/lengths.mjs'

const lines = (count: number): string => 'one()\n'.repeat(count)
const CALLS = 'call(another(third)) + '.repeat(11)

describe('what is longer than it may be', () => {
  it('is a file of more than 250 lines, at its first line', () => {
    expect(tooLong('packages/core/src/log.ts', lines(250))).toEqual([])
    expect(tooLong('packages/core/src/log.ts', lines(251))).toEqual([{ line: 1, reason: '251 lines, more than 250' }])
    expect(tooLong('packages/core/tests/log.test.ts', lines(251))).toHaveLength(1)
  })

  it('is a line of more than 240 characters of code, a template with code in it too', () => {
    expect(tooLong('a.ts', `first\n${CALLS}`)).toEqual([{ line: 2, reason: '253 characters, more than 240' }])
    expect(tooLong('a.mjs', `const a = \`${['$', '{value} and '].join('').repeat(30)}\``)).toHaveLength(1)
    expect(tooLong('a.ts', `const list = [${"'a', ".repeat(60)}]`)).toHaveLength(1)
  })

  it('is said to be so for a reason that stands beside it', () => {
    expect(tooLong('a.ts', `// Long file: one table.\n${lines(300)}`)).toEqual([])
    expect(tooLong('a.css', `/* Long file: one sheet. */\n${lines(300)}`)).toEqual([])
    expect(tooLong('a.ts', `// Long line: a formula.\n${CALLS}`)).toEqual([])
  })

  it.each([
    ['a reason that is empty', `// Long file: \n${lines(300)}`],
    ['a reason far below', `${lines(20)}// Long file: one table.\n${lines(300)}`],
    ['a reason of another line', `// Long line: a formula.\none()\n${CALLS}`],
  ])('is no better for %s', (_, text) => {
    expect(tooLong('a.ts', text)).toHaveLength(1)
  })
})

describe('nothing is said', () => {
  it.each([
    ['a string', `const text = '${'words '.repeat(60)}'`],
    ['an expression', `  /^(?:${'word|'.repeat(60)}end[/'"])\\b/,`],
    ['a template without code', `const text = \`${'words '.repeat(60)}\``],
    ['a comment', `// ${'words '.repeat(60)}`],
    ['a comment of several lines', `/**\n * ${'words '.repeat(60)}\n */`],
  ])('of %s, which would be harder to read in pieces', (_, text) => {
    expect(tooLong('a.ts', text)).toEqual([])
  })

  it('of lists of data, of prose, and of what programs wrote', () => {
    for (const path of [
      'packages/snapshot/src/language/lexicons/de.ts',
      'packages/snapshot/src/secrets/secret-frames.ts',
    ])
      expect(tooLong(path, lines(400))).toEqual([])
    for (const path of ['README.md', 'packages/hooks/tests/fixtures/pi/captured/x.js', 'a.jsonl'])
      expect(isCode(path)).toBe(false)
  })
})
