import { WinddownError } from '../base/errors.ts'
import type { SecretPattern } from './redaction-patterns.ts'

/** A pattern of one's own. */
export interface ExtraPattern {
  /** What the replacement and the report name: lower-case words joined by `-`. */
  readonly kind: string
  /** A regular expression, as text or compiled; of its flags only `i` counts. What its first group holds is kept. */
  readonly pattern: string | RegExp
}

/**
 * Checks patterns of a user; what it made itself is passed on.
 * @throws WinddownError CONFIG_INVALID, with a hint, for one that does not compile or may not be linear, and for what is no pattern
 */
export function parseExtraPatterns(extra: readonly ExtraPattern[]): readonly SecretPattern[] {
  if (!Array.isArray(extra)) throw noPattern(extra)
  return extra.map((one) => {
    if (isParsed(one)) return one
    if (typeof one !== 'object' || one === null || typeof one.kind !== 'string') throw noPattern(one)
    const { kind, pattern } = one
    if (typeof pattern !== 'string' && !(pattern instanceof RegExp)) throw noPattern(one)
    const source = typeof pattern === 'string' ? pattern : pattern.source
    const anyCase = typeof pattern !== 'string' && pattern.flags.includes('i')
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(kind)) {
      throw invalid(
        `redaction pattern "${kind}": the kind is not lower-case words joined by "-"`,
        'for example: company-token',
      )
    }
    const fault = linearityFault(source)
    if (fault !== undefined)
      throw invalid(`redaction pattern "${kind}": ${fault}`, 'name the characters and bound them: [a-z0-9]{10,64}')
    try {
      const expression = new RegExp(source, anyCase ? 'gi' : 'g')
      if (expression.test('')) throw new SyntaxError('it matches the empty text')
      expression.lastIndex = 0
      return { kind, hints: [], anyCase, source: () => source, expression }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw invalid(
        `redaction pattern "${kind}": ${reason}`,
        'test the expression with: node -e "new RegExp(…)"',
        cause,
      )
    }
  })
}

const isParsed = (one: unknown): one is SecretPattern =>
  typeof one === 'object' && one !== null && typeof (one as Partial<SecretPattern>).source === 'function'

const noPattern = (one: unknown): WinddownError =>
  invalid(
    `redaction patterns: ${one instanceof RegExp ? String(one) : (JSON.stringify(one) ?? String(one))} is none`,
    "a pattern is { kind: 'company-token', pattern: /ct-[a-z0-9]{20}/ }, and they are a list",
  )

function invalid(message: string, hint: string, cause?: unknown): WinddownError {
  return new WinddownError('CONFIG_INVALID', message, { op: 'redact', hint, cause })
}

/** Why an expression may take more than linear time, or undefined: back-references, and open-ended runs inside a repeated group. */
export function linearityFault(source: string): string | undefined {
  const openEnded: boolean[] = [false]
  let inClass = false
  for (let i = 0; i < source.length; i++) {
    const character = source[i]
    if (character === '\\') {
      const next = source[++i] ?? ''
      if (!inClass && (/[1-9]/.test(next) || next === 'k')) return 'back-references are not linear'
    } else if (inClass) {
      inClass = character !== ']'
    } else if (character === '[') {
      inClass = true
    } else if (character === '(') {
      openEnded.push(false)
    } else if (character === ')') {
      const inner = openEnded.pop() ?? false
      const repeated = /^(?:[*+]|\{\d+,)/.test(source.slice(i + 1))
      if (inner && repeated) return 'a repeated group holds an open-ended run'
      if (inner) openEnded[openEnded.length - 1] = true
    } else if (character === '*' || character === '+' || (character === '{' && /^\{\d+,\}/.test(source.slice(i)))) {
      openEnded[openEnded.length - 1] = true
    }
  }
  return undefined
}
