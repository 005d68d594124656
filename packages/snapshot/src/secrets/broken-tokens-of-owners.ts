import { sourceOfLook } from './look.ts'
import type { SecretRange } from './secret-range.ts'

/**
 * Tokens without a look of their own that a line break cut in two. What they are is known by the name of their owner before them and by
 * the length of both halves together; or by a half that was taken out already at the end of the line before.
 */
export interface BrokenToken {
  /** What stands before it, the first half or what stands in its place, the break, the second half. */
  readonly expression: RegExp
  /** Both halves. */
  readonly whole: RegExp
  /** A second half alone. */
  readonly rest: RegExp
}

const HALF = '[\\w+/=.~-]'
const BREAK = '\\\\?\\r?\\n[ \\t]{0,8}'
const REST = /<([a-zU])\d+(?:-\d+)?>$/

/** @param before what stands before a token of this owner, as an expression */
export function brokenToken(before: string, look: string): BrokenToken {
  const rest = REST.exec(look)?.[1]
  return {
    expression: new RegExp(
      `(${before})(${HALF}{3,200}|\\[redacted:[\\w-]{1,40}\\])(${BREAK})(${HALF}{4,200})(?![^\\s"'\\\\])`,
      'gi',
    ),
    whole: new RegExp(`^${sourceOfLook(look, true)}$`),
    rest: rest === undefined ? /(?!)/ : new RegExp(`^${sourceOfLook(`<${rest}4-200>`, true)}$`),
  }
}

export function findBrokenOnes({ expression, whole, rest }: BrokenToken, text: string, kind: string): SecretRange[] {
  const found: SecretRange[] = []
  for (const { 0: all, 1: before = '', 2: first = '', 3: gap = '', 4: second = '', index = 0 } of text.matchAll(
    expression,
  )) {
    const isTaken = first.startsWith('[')
    if (
      isTaken
        ? !rest.test(second) || isWord(second) || !endsLine(text, index + all.length)
        : !whole.test(first + second)
    )
      continue
    if (!isTaken && isWord(first) && isWord(second)) continue
    const start = index + before.length
    found.push({ start: isTaken ? start + first.length + gap.length : start, end: index + all.length, kind })
  }
  return found
}

const endsLine = (text: string, at: number): boolean => /^[ \t]{0,4}(?:$|[\r\n"'\\])/.test(text.slice(at, at + 6))

/** What may be a word or a name: in small letters or capitals only, and to be spoken. */
const isWord = (text: string): boolean =>
  /^(?:[A-Z]?[a-z]+|[A-Z]+|[a-z]+(?:[-_.][a-z]+)*\d{0,3})$/.test(text) && !/[^aeiouy\W\d_]{5}/i.test(text)
