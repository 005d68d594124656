import { pieceOf, type RedactedText } from '@winddown/core'
import { clip } from './excerpt.ts'
import { isProse } from './symbols.ts'

/** Characters that a record keeps of what an edit says. */
const KEPT = 4_000

/** Comments that a record keeps of an edit of code, and characters of each. */
const COMMENTS = 6
const COMMENT = 260

/** Lines of a text that are looked at: a comment that says why stands among the first thousand or is one of very many. */
const LINES = 1_500

/** A line that is a comment, in most languages; the words are its second group. Compiled at first need. */
let wholeLine: RegExp | undefined
let afterCode: RegExp | undefined
let directive: RegExp | undefined

/** Words that say something: six of them, or as much in a script without spaces. */
const saysSomething = (text: string): boolean =>
  text.length >= 40 ? text.split(/\s+/).length >= 6 : /[\u3040-\u9fff\uac00-\ud7af]{10}/.test(text)

/** Characters under which a line of a comment was ended by its writer, not by the width of the page. */
const WIDTH = 60

/** True where the next line begins a sentence and the one before it ends one without a stop. */
const isFull = (before: string, next: string): boolean =>
  before.length < WIDTH && /^\p{Lu}\p{Ll}/u.test(next) && /[\p{L}\p{N})`"']$/u.test(before)

const commentsIn = (lines: readonly string[], text: RedactedText): string[] => {
  wholeLine ??=
    /^\s*(?:\/{2,3}!?|\/\*\*?|\*(?!\/)|#(?![!a-z]+\b)|--|;{1,3}|%{1,2}|<!--|"""|''')\s?(.*?)(?:\*\/|-->|"""|''')?\s*$/
  afterCode ??= /\S\s+(?:\/\/|#)\s+(\S.{30,})$/
  directive ??=
    /^(?:@\w|eslint|biome-|prettier|nolint|noqa|type:|pragma|region|endregion|generated|copyright|licen[cs]e|spdx|todo\b|-{3}|={3}|\*{3})/i
  const blocks: string[] = []
  let block = ''
  let before = ''
  const close = (): void => {
    if (saysSomething(block)) blocks.push(clip(pieceOf(text, block), COMMENT))
    block = ''
  }
  for (const line of lines) {
    if (line.length > 400) {
      close()
      continue
    }
    const words = wholeLine.exec(line)?.[1]?.trim()
    if (words !== undefined && !directive.test(words)) {
      if (words === '') close()
      else block = block === '' ? words : `${block}${isFull(before, words) ? '.' : ''} ${words}`
      before = words
      continue
    }
    close()
    const trailing = words === undefined ? afterCode.exec(line)?.[1]?.trim() : undefined
    if (trailing !== undefined && saysSomething(trailing)) blocks.push(clip(pieceOf(text, trailing), COMMENT))
  }
  close()
  return blocks
}

/**
 * What an edit says in words: of a document its new lines, of code its new comments, one a line. That is where the reasons
 * for a change are written down. `undefined` where it says nothing.
 */
export const wordsOfEdit = (path: string, before: RedactedText, after: RedactedText): RedactedText | undefined => {
  if (after === '') return undefined
  const old = before === '' ? undefined : new Set(before.split('\n', LINES))
  const all = after.split('\n', LINES)
  const isNew = (line: string): boolean => line.trim() === '' || old?.has(line) !== true
  const words = isProse(path)
    ? all.filter(isNew).join('\n').trim()
    : // A line that stood there before parts the comments around it, as it does in the file.
      commentsIn(
        all.map((line) => (isNew(line) ? line : '')),
        after,
      )
        .slice(0, COMMENTS)
        .join('\n')
  return words === '' ? undefined : clip(pieceOf(after, words), KEPT)
}
