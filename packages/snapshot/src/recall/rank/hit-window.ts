/** Moves a piece of a text so that what was asked for does not stand at its very end. */
import { firstPlace, type QueryTerm } from '../query/query-terms.ts'
import { MOST_PIECE, type PieceRange, pieceEnd } from './text-pieces.ts'

/** Characters that are to follow a hit. */
const BEHIND = 160

/** Words that are no grammar of a language. */
const TELLING = 0.8

/**
 * The window around the hits of a piece. A hit in the last characters takes what follows it: the text under a heading, the rest
 * of a list. What stands before the first hit gives way for it.
 */
export function hitWindow(
  { start, end }: PieceRange,
  terms: readonly QueryTerm[],
  text: string,
  lower: string,
): PieceRange {
  const telling = terms.filter(({ weight }) => weight >= TELLING)
  const places = (from: number): number[] =>
    telling.map((term) => firstPlace(term, text, lower, from, end)).filter((at) => at >= 0)
  if (end >= text.trimEnd().length || places(Math.max(start, end - BEHIND)).length === 0) return { start, end }
  const first = Math.min(...places(start))
  // What stands before it answers too, and what follows is a piece of its own.
  if (first < start + (end - start) / 2) return { start, end }
  const line = text.lastIndexOf('\n', first) + 1
  const begin = Math.max(start, Math.min(first, line > first - 200 ? line : first))
  const room = text.slice(begin, begin + MOST_PIECE)
  return { start: begin, end: Math.max(begin + pieceEnd(room), begin + 1) }
}
