import { expect, it } from 'vitest'
import { fit } from '../../src/terminal/session-text.ts'

it.each([
  ['Mend the parser of dates', 24, 'Mend the parser of dates'],
  ['Mend the parser of dates', 18, 'Mend the parser…'],
  ['Mend the parser of dates', 19, 'Mend the parser of…'],
  ['Mend, the parser', 8, 'Mend…'],
  ['Incomprehensibilities of dates', 10, 'Incompreh…'],
  ['修复日期解析器的错误', 11, '修复日期解…'],
])('a title is cut at a word: %j in %i columns', (text, columns, shown) => {
  expect(fit(text, columns)).toBe(shown)
})
