import { pieceOf, type RedactedText } from '@winddown/core'
import { joined } from './record-values.ts'

const START = '--- Content from referenced files ---'
const END = '--- End of content ---'

const beginsLine = (text: string, at: number): boolean => at === 0 || text[at - 1] === '\n'

/** Where a line begins with these words, the first from the left or the last; -1 where none does. */
const lineWith = (text: string, words: string, which: 'first' | 'last'): number => {
  const next = (from: number): number =>
    which === 'first' ? text.indexOf(words, from) : from < 0 ? -1 : text.lastIndexOf(words, from)
  let at = next(which === 'first' ? 0 : text.length)
  while (at >= 0 && !beginsLine(text, at)) at = next(which === 'first' ? at + 1 : at - 1)
  return at
}

/**
 * The texts of a message, joined by line ends, without the files that the program put into it for `@path`. What a file says may
 * look like the end of the block, so the block reaches to the last end mark; without one it reaches to the end of the message.
 */
export const withoutReferencedFiles = (texts: readonly RedactedText[]): RedactedText => {
  const whole = joined(texts, '\n')
  const first = texts.findIndex((text) => text.trim() === START)
  // Marks that are parts of their own: an end mark inside the part of a file is the file's.
  if (first >= 0 && lineWith(joined(texts.slice(0, first), '\n'), START, 'first') < 0) {
    const last = texts.findLastIndex((text) => text.trim() === END)
    return joined([...texts.slice(0, first), ...(last > first ? texts.slice(last + 1) : [])], '\n')
  }
  const start = lineWith(whole, START, 'first')
  if (start < 0) return whole
  const end = lineWith(whole, END, 'last')
  return pieceOf(whole, whole.slice(0, start) + (end < start ? '' : whole.slice(end + END.length).trimStart()))
}
