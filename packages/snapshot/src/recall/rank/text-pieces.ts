/** Cuts a text into pieces that can be read by themselves: at paragraphs, else at lines, sentences, words. */

/** Characters of a piece: it ends at the next border after the first, and never goes beyond the second. */
const ENOUGH = 420
export const MOST_PIECE = 600

/** Where a piece begins and ends in its text. */
export interface PieceRange {
  readonly start: number
  readonly end: number
}

/** The last place in a window where it may be cut, after `least`; its end where there is none. */
const borderIn = (window: string, least: number): number => {
  for (const border of ['\n\n', '\n', '. ', '。', ' ']) {
    const at = window.lastIndexOf(border)
    if (at >= least) return at + border.length
  }
  const last = window.charCodeAt(window.length - 1)
  return last >= 0xd800 && last < 0xdc00 ? window.length - 1 : window.length
}

/** Where a window of a text is best cut: at its end where the text ends before. */
export const pieceEnd = (window: string): number =>
  window.length < MOST_PIECE ? window.length : borderIn(window, ENOUGH)

/** The pieces of a text, in their order, without gaps. */
export function* textPieces(text: string): Generator<PieceRange> {
  let start = 0
  const end = text.trimEnd().length
  while (start < end) {
    if (end - start <= MOST_PIECE) {
      yield { start, end }
      return
    }
    // A paragraph's end between enough and too much is the best border; a heading stays with what it heads.
    const window = text.slice(start, start + MOST_PIECE)
    const paragraph = window.lastIndexOf('\n\n')
    const next = paragraph >= ENOUGH / 2 ? paragraph + 2 : borderIn(window, ENOUGH)
    const cut = start + headingBefore(window, next)
    yield { start, end: cut }
    start = cut
  }
}

/** Moves a cut in front of a heading that would end the piece. */
function headingBefore(window: string, cut: number): number {
  const body = window.slice(0, cut).trimEnd()
  const line = body.lastIndexOf('\n') + 1
  return line >= ENOUGH / 2 && /^(?:#{1,6} |\*\*[^*]+\*\*:?$|[^\n]{1,80}:$)/.test(body.slice(line)) ? line : cut
}
