/** Text by the columns that it takes on a terminal: a Chinese character takes two, a mark on a letter none. */

/** Blocks of characters that are two columns wide (Unicode, East Asian Width W and F), as far as texts of sessions have them. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u3029\u3030-\u303E\u3041-\u3098\u309B-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u
const NO_WIDTH = /\p{Mark}|\p{Default_Ignorable_Code_Point}/u

function widthOfCharacter(character: string): number {
  if (character < '\u0300') return 1
  return NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1
}

/** Columns that a text without control characters takes. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += widthOfCharacter(character)
  return width
}

/** A text in at most so many columns, of which the end stays: what is cut begins with `…`. */
export function cutStart(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  let kept = ''
  let width = 1
  for (const character of Array.from(text).reverse()) {
    width += widthOfCharacter(character)
    if (width > columns) break
    kept = character + kept
  }
  return `…${kept}`
}

/** A text in at most so many columns; what is cut ends with `…`. */
export function cutToWidth(text: string, columns: number): string {
  if (text.length <= columns && displayWidth(text) <= columns) return text
  let kept = ''
  let width = 0
  for (const character of text) {
    const next = width + widthOfCharacter(character)
    if (next > Math.max(1, columns - 1)) return `${kept}…`
    kept += character
    width = next
  }
  return kept
}
