/** Words that only stand in a path: a folder's name is not said about what the folder holds. */

/** Characters of a path that are looked at on either side. */
const AROUND = 100

/** Blanks, quotes, brackets: where a path ends. */
const ends = (code: number): boolean =>
  Number.isNaN(code) || code <= 32 || code === 34 || code === 39 || code === 40 || code === 41 || code === 96

const isSlash = (code: number): boolean => code === 47 || code === 92

/**
 * Whether a place of a text lies inside of a folder's name: in a path with a slash before it and behind it, or with two before it. The
 * last name of a path is what it is about, and counts as a word.
 */
export function isInPath(text: string, at: number): boolean {
  let before = 0
  for (let i = at - 1; i >= at - AROUND && i >= 0 && !ends(text.charCodeAt(i)); i--)
    if (isSlash(text.charCodeAt(i))) before += 1
  if (before === 0) return false
  let behind = 0
  for (let i = at; i < at + AROUND && !ends(text.charCodeAt(i)); i++) if (isSlash(text.charCodeAt(i))) behind += 1
  return behind > 0 && before + behind > 1
}
