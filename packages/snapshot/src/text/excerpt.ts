/** Cutting text so that what remains can be read: on one line, at a word, never inside a character. */

const SPACE = /\s+/g

/** The text on one line, runs of white space as one space. Looks at no more than `limit` characters (UTF-16 units). */
export function oneLine(text: string, limit = 8000): string {
  return text.slice(0, limit).replace(SPACE, ' ').trim()
}

/** Signs that hold a name, a path, an id, a URL or a contraction together: cut between two of them, another name would be left. */
const JOINS = /[\p{L}\p{N}\p{M}\p{Cs}_$@#%~+=&?\\/.:'’-]/u

/** Scripts that write without spaces: every character may end a line. */
const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]/

/** True where a text can be cut before `at`: not inside of a word, a name, a path or a character. */
function isBorder(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? ' ', text[at] ?? ' ']
  if (/[\udc00-\udfff]/.test(after) && /[\ud800-\udbff]/.test(before)) return false
  if (WIDE.test(before) || WIDE.test(after)) return true
  return !(JOINS.test(before) && JOINS.test(after))
}

/** The last border at or before `end`; 0 where there is none. */
export function borderBefore(text: string, end: number): number {
  let at = end
  while (at > 0 && !isBorder(text, at)) at -= 1
  return at
}

/** The first border at or after `from`. */
function borderAfter(text: string, from: number): number {
  let at = from
  while (at < text.length && !isBorder(text, at)) at += 1
  return at
}

/** At most `max` characters (UTF-16 units) with an ellipsis; names, paths and words are whole, or not there at all. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  if (max < 2) return ''
  const end = borderBefore(text, max - 1)
  return `${text.slice(0, end).replace(/[\s,;:.([{-]+$/u, '')}…`
}

/** First and last part of a text, for a long command whose arguments stand at the end. */
export function cutMiddle(text: string, max: number): string {
  if (text.length <= max) return text
  const head = Math.ceil((max - 1) * 0.65)
  const start = cut(text.slice(0, head + 1) + text.slice(head + 1, head + 2), head + 1).replace(/…$/u, '')
  return `${start}…${text.slice(borderAfter(text, text.length - (max - 1 - head)))}`
}

/** The last `most` lines that say something, joined, at most `max` characters. */
export function lastLines(text: string, most: number, max: number): string {
  const lines = text
    .slice(-4000)
    .split('\n')
    .map((line) => oneLine(line))
    .filter((line) => line !== '')
    .slice(-most)
  const told = lines.join(' / ')
  return told.length <= max ? told : `…${told.slice(borderAfter(told, told.length - max + 1)).trimStart()}`
}
