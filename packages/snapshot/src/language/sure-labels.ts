/**
 * Whether a sentence may be called what it seems to be: a cause, a decision, something rejected, something open. Only where it says so in
 * so many words and takes nothing back: no label is better than a wrong one. What these words do not know stays without a label.
 */
import type { RequestKind } from '../facts/requests.ts'
import type { StatementKind } from '../facts/statements.ts'
import type { Matcher } from '../text/any-case.ts'
import { expression } from './expressions.ts'

/** A footnote, a row of a table, a point of a list, code. */
const PIECE = /^\s*(?:[*†‡¹²³]\S|\(\d\)|\[\d\]|\||note:|n\.b\.)|\s\|\s|; .*; /i

const SAYS: { readonly [K in 'cause' | 'decision' | 'rejection' | 'limit']: Matcher } = {
  cause: expression('surely: cause'),
  decision: expression('surely: decision'),
  rejection: expression('surely: rejection'),
  limit: expression('surely: limit'),
}

/** True where the sentence says in so many words that it is of this kind. */
export function isSurely(kind: StatementKind, text: string): boolean {
  // How something is done each time, what was not done, what was asked: nothing that came of the work.
  if (kind === 'result') return !expression('describes').test(text)
  if (kind !== 'cause' && kind !== 'decision' && kind !== 'rejection' && kind !== 'limit') return true
  const said = text.trim()
  if (/[?？:：]$/.test(said) || PIECE.test(said) || expression('unsure').test(said)) return false
  if (!SAYS[kind].test(said)) return false
  return kind !== 'limit' || !expression('finished').test(said.replace(/\bnot (?:yet )?(?:been )?\w+/gi, ' '))
}

/**
 * True for a message that takes issue with what the agent did, by its first words; of a long one with orders of its own it is not
 * sure. Who breaks in may as well finish a sentence or go on to the next task.
 */
export function isSurelyCorrection({ text, kind }: { text: string; kind: RequestKind }): boolean {
  return kind === 'correction' && expression('surely corrects').test(text.trim())
}
