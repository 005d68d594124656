/** Cuts blocks of text into pages; a block that is longer than a page goes on over the next ones. */
import { textPieces } from '../rank/text-pieces.ts'

/** Characters of a page. */
export const PAGE_CHARACTERS = 6_000

export interface Block {
  readonly text: string
  /** The block that was asked for. */
  readonly isAsked: boolean
  /** The block that a page begins with, so that what was asked for stands at its top. */
  readonly begins?: boolean
}

/** The parts of a block, none longer than a page. */
function* partsOf(text: string): Generator<string> {
  if (text.length <= PAGE_CHARACTERS) {
    yield text
    return
  }
  let start = 0
  for (const piece of textPieces(text)) {
    if (piece.end - start <= PAGE_CHARACTERS - 100) continue
    yield text.slice(start, piece.start)
    start = piece.start
  }
  if (start < text.length) yield text.slice(start)
}

/** The pages of blocks, in their order. `isAsked` marks the first page of the block that was asked for. */
export function pagesOf(blocks: readonly Block[]): readonly Block[] {
  const pages: { text: string; isAsked: boolean }[] = []
  let open: { text: string; isAsked: boolean } | undefined
  for (const block of blocks) {
    let first = true
    if (block.begins === true) open = undefined
    for (const part of partsOf(block.text)) {
      if (open !== undefined && open.text.length + part.length + 1 > PAGE_CHARACTERS) open = undefined
      if (open === undefined) {
        open = { text: '', isAsked: false }
        pages.push(open)
      }
      open.text += `${open.text === '' ? '' : '\n'}${part}`
      if (first && block.isAsked) open.isAsked = true
      first = false
    }
  }
  return pages
}
