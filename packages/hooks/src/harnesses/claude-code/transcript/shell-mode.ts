/** Commands that the user ran with `!`, and what they printed, as the program writes them into rows in the user's place. */

import { pieceOf, type RedactedText } from '@winddown/core'

const element = (text: string, name: string): string => {
  const from = text.indexOf(`<${name}>`)
  const to = from < 0 ? -1 : text.indexOf(`</${name}>`, from)
  return to < 0 ? '' : withoutEntities(text.slice(from + name.length + 2, to))
}

/** The program writes `<`, `>` and `&` as entities. */
export const withoutEntities = (text: string): string =>
  text.includes('&') ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text

/** What a command of the user printed; undefined for another text. */
export const shellOutput = (text: RedactedText): RedactedText | undefined => {
  if (!text.startsWith('<bash-stdout>') && !text.startsWith('<bash-stderr>')) return undefined
  const parts = [element(text, 'bash-stdout'), element(text, 'bash-stderr')].filter((part) => part.trim() !== '')
  return pieceOf(text, parts.join('\n'))
}
