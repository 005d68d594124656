/** Lines that are filled to the width of a terminal and broken between words: the terminal itself breaks them anywhere. */
import { displayWidth as widthOf } from './display-width.ts'
import type { Output } from './output.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
const COLOUR = /\x1b\[[\d;]{0,20}m/g

/** Columns of a text; colours take none. */
const displayWidth = (text: string): number => widthOf(text.replace(COLOUR, ''))

/** What stands before the words of a line, and stays before those that follow: spaces, and room for the mark of a list. */
const LEAD = /^\s*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?/
/** Scripts without spaces: a line may end behind each of their characters. */
const DENSE = /[\u2E80-\u303F\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uFF00-\uFFEF]/u
/** A name, a path or a URL is never broken; words of scripts without spaces are, before any of their characters. */
const PIECES = new RegExp(`(?<=${DENSE.source})(?=[^\\s])|(?<=\\S)(?=${DENSE.source})`, 'u')
/** What may not begin a line. */
const CLOSING = /^[，。、；：！？）】》」』”’,.;:!?)\]]/u

/**
 * A text, each line of it in lines of at most `width` columns; a longer word stands alone on its line.
 * @param indent columns before the lines that follow; without: as far as the words of the line are indented
 */
export function wrapped(text: string, width: number, indent?: number): string {
  return text
    .split('\n')
    .map((line) => (displayWidth(line) <= width ? line : wrappedLine(line, width, indent)))
    .join('\n')
}

function wrappedLine(line: string, width: number, indent?: number): string {
  const lead = LEAD.exec(line)?.[0] ?? ''
  const before = ' '.repeat(Math.min(indent ?? lead.length, Math.floor(width / 2)))
  const lines: string[] = []
  let now = lead
  let isEmpty = true
  for (const word of line.slice(lead.length).split(' ')) {
    for (const [at, piece] of word.split(PIECES).entries()) {
      const joint = isEmpty || at > 0 ? '' : ' '
      const fits = displayWidth(now) + displayWidth(joint + piece) <= width
      if (isEmpty || fits || (at > 0 && CLOSING.test(piece))) now += joint + piece
      else {
        lines.push(now)
        now = before + piece
      }
      isEmpty = false
    }
  }
  return [...lines, now].join('\n')
}

/**
 * The same output, with lines that are broken between words on a terminal that is too narrow for them: for a command that prints sentences, and
 * nothing that is to be copied over more than one line.
 * @param indent columns before the lines that follow
 */
export function filling(output: Output, indent: number): Output {
  const fill = (text: string): string => wrapped(text, output.lineWidth, indent)
  return { ...output, line: (text = '') => output.line(fill(text)), note: (text) => output.note(fill(text)) }
}
