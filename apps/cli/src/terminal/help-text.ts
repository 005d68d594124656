import { displayWidth } from './display-width.ts'
import type { Output } from './output.ts'

/** Wider lines are hard to read, however wide the terminal is. */
export const WIDEST_HELP = 100

/** What stands below the options of a command: paragraphs are filled to the width of the terminal, indented lines stay as they are. */
export function helpText(text: string, { columns }: Pick<Output, 'columns'>): string {
  const width = Math.min(columns, WIDEST_HELP)
  const blocks: string[] = []
  let paragraph: string[] = []
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push(...filled(paragraph.join(' '), width))
    paragraph = []
  }
  for (const line of text.split('\n')) {
    const stays = line === '' || line.startsWith(' ')
    if (stays) flush()
    if (stays) blocks.push(line)
    else paragraph.push(line)
  }
  flush()
  return blocks.join('\n')
}

/** A text in lines of at most `width` columns; a longer word stands alone on its line. */
export function filled(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
