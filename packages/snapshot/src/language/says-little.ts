/** Remarks that name nothing: "Found it." */
import { estimateTokens } from '@winddown/core'
import type { StatementFact } from '../facts/statements.ts'

/** Tokens under which a remark without a name or a figure says nothing to somebody who was not there. */
const REMARK = 18

/** True for a remark of a few words that holds no name and no figure; what was written down, or said in an answer, is none. */
export function saysLittle({ written, kind, text, final }: StatementFact): boolean {
  if (written !== undefined || final) return false
  const weak = kind === 'learning' || kind === 'other' || kind === 'result'
  return weak && estimateTokens(text) < REMARK && !/`|\d/.test(text)
}
