/** The ends of a text that is too long, cut so that no part of a secret stays. */

/**
 * The beginning of `text` up to the last blank before the limit, so that a secret which straddles the limit is dropped
 * whole. Without a blank among the last 4,096 characters all of these are dropped: longer secrets are known by how they begin.
 */
export function headWithoutPart(text: string, limit: number): string {
  const floor = Math.max(0, limit - 4096)
  let end = limit
  while (end > floor && !/\s/.test(text.charAt(end - 1))) end--
  return wholeCharacters(text, end)
}

/**
 * The end of `text`, from the beginning of a line on: the second one within reach, because what the first one assigns may be named in
 * the line before. Where lines are that long, from a blank on.
 */
export function tailWithoutPart(text: string, limit: number): string {
  const start = text.length - limit
  const line = text.indexOf('\n', start)
  const second = line < 0 ? -1 : text.indexOf('\n', line + 1)
  if (second >= 0 && second < start + 4096) return text.slice(second + 1)
  let from = start
  while (from < text.length && !/\s/.test(text.charAt(from))) from++
  return text.slice(from)
}

/** The first `length` code units, one fewer where that would cut a character in two. */
export function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
