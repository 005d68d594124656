import type { RedactedText } from '@winddown/core'

/** Characters of the old and of the new text that a record keeps of an edit. */
const SIDE = 120

const WORD = /[\p{L}\p{N}_$]/u

const NUMBER = /[\p{L}\p{N}_$.+-]/u

/** A line that is a comment and nothing else, in most languages. */
const COMMENT = /^\s*(?:\/\/|\/\*|\*(?![\w*])|#(?![![\w{])|--\s|<!--)/

/** The rest of a comment whose beginning both sides share. */
const REST = /^[A-Z]?[\w']+(?: [\w'",.()-]+){4,}$/

/** Characters of a side that are looked at. */
const LOOKED_AT = 4_000

/** Without its comments, where there is code beside them: what was changed is the code. */
const codeOf = (text: string): string => {
  if (!text.includes('\n')) return text
  const lines = text.slice(0, LOOKED_AT).split('\n')
  const code = lines.filter((line, n) => !COMMENT.test(line) && (n > 0 || !REST.test(line.trim())))
  // What closes the block before it says nothing.
  while (code.length > 1 && /^[\s\])}>;,]*$/.test(code[0] as string)) code.shift()
  return code.some((line) => /[\p{L}\p{N}]/u.test(line)) ? code.join('\n') : text
}

const short = (text: string): string => {
  const line = codeOf(text).replace(/\s+/g, ' ').trim()
  return line.length <= SIDE ? line : `${line.slice(0, SIDE - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

const cutsWord = (text: string, at: number): boolean =>
  at > 0 && at < text.length && WORD.test(text[at - 1] as string) && WORD.test(text[at] as string)

/**
 * What an edit really changed: old and new text without what both have in front and behind, cut at words, each on one line
 * of at most 120 characters. `undefined` where nothing differs or nothing was replaced.
 */
export const essentialChange = (
  before: RedactedText,
  after: RedactedText,
): { readonly from: string; readonly to: string } | undefined => {
  if (before === '' || before === after) return undefined
  let start = 0
  const shorter = Math.min(before.length, after.length)
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  let end = 0
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end += 1
  // Whole words: `Contest` to `Context` is told as such, not as `s` to `x`; a dotted name stays together.
  let front = start
  if (cutsWord(before, start) || cutsWord(after, start))
    while (front > 0 && start - front < 40 && /[\p{L}\p{N}_$.]/u.test(before[front - 1] as string)) front -= 1
  let back = end
  if (cutsWord(before, before.length - end) || cutsWord(after, after.length - end))
    while (back > 0 && end - back < 40 && WORD.test(before[before.length - back] as string)) back -= 1
  // A digit or two out of a version or a number: `2.0.0` to `2.1.0`, not `0.0` to `1.0`.
  if (/^[\d.,]*$/.test(before.slice(front, before.length - back) + after.slice(front, after.length - back))) {
    while (front > 0 && start - front < 40 && NUMBER.test(before[front - 1] as string)) front -= 1
    while (back > 0 && end - back < 40 && NUMBER.test(before[before.length - back] as string)) back -= 1
  }
  // Signs alone (`=` of `>=`) say nothing: the line they stand in does.
  if (!/[\p{L}\p{N}]/u.test(before.slice(front, before.length - back) + after.slice(front, after.length - back))) {
    while (front > 0 && start - front < 40 && before[front - 1] !== '\n') front -= 1
    while (back > 0 && end - back < 24 && before[before.length - back] !== '\n') back -= 1
  }
  // Lines put in or taken out are told as lines: `"a"` and not `a"⏎"`, whichever of the equal quotes was seen first.
  const longer = after.length > before.length ? after : before
  if (
    Math.min(before.length, after.length) === front + back &&
    longer.slice(front, longer.length - back).includes('\n')
  )
    while (
      front > 0 &&
      start - front < 60 &&
      longer[front - 1] !== '\n' &&
      longer[front - 1] === longer[longer.length - back - 1]
    ) {
      front -= 1
      back += 1
    }
  // Of lines that gave way to lines the first is told from its beginning: `const [size,` and not `size,`.
  const isLines = (text: string): boolean => text.slice(front, text.length - back).includes('\n')
  if (isLines(before) || isLines(after))
    while (front > 0 && start - front < 60 && before[front - 1] !== '\n') front -= 1
  const from = short(before.slice(front, before.length - back))
  const to = short(after.slice(front, after.length - back))
  return from === to ? undefined : { from, to }
}
