/** Remarks that name nothing: "Found it." */
import { estimateTokens } from '@winddown/core'
import type { StatementFact } from '../facts/statements.ts'
import { expression } from './expressions.ts'

/** Tokens under which a remark without a name or a figure says nothing to somebody who was not there. */
const REMARK = 18

/** "Yes, ": what stands behind it says what was agreed to, or only weighs it. */
const YES = /^\p{L}+,\s+/u

/**
 * True for a remark of a few words that holds no name and no figure; what was written down, or said in an answer, is none, unless it only weighs
 * what was said before it: "Yes, that makes more sense."
 */
export function saysLittle({ written, kind, text, final }: StatementFact): boolean {
  if (written !== undefined) return false
  if (final) return expression('only weighs').test(text.replace(YES, '').trim())
  const weak = kind === 'learning' || kind === 'other' || kind === 'result'
  return weak && estimateTokens(text) < REMARK && !/`|\d/.test(text)
}
