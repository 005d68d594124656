/** Cutting text so that what remains can be read: on one line, at a word, never inside a character. */

const SPACE = /\s+/g

/** The text on one line, runs of white space as one space. Looks at no more than `limit` characters (UTF-16 units). */
export function oneLine(text: string, limit = 8000): string {
  return text.slice(0, limit).replace(SPACE, ' ').trim()
}

/** At most `max` characters (UTF-16 units), cut at a word where one ends in the last third, with an ellipsis. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  if (max < 2) return ''
  let end = max - 1
  const space = text.lastIndexOf(' ', end)
  if (space > end * 0.66) end = space
  // A lone high surrogate at the end would be half a character.
  const last = text.charCodeAt(end - 1)
  if (last >= 0xd800 && last <= 0xdbff) end -= 1
  return `${text.slice(0, end).replace(/[\s,;:.([{-]+$/u, '')}…`
}

/** First and last part of a text, for a long command whose arguments stand at the end. */
export function cutMiddle(text: string, max: number): string {
  if (text.length <= max) return text
  const head = Math.ceil((max - 1) * 0.65)
  const start = cut(text.slice(0, head + 1), head + 1).replace(/…$/u, '')
  const tail = text.slice(text.length - (max - 1 - head)).replace(/^[\udc00-\udfff]/u, '')
  return `${start}…${tail}`
}
