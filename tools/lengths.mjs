/** How long a file and a line of code may be, and what is longer for a reason. Prose, fixtures and generated files are not looked at. */

/** Lines of a file, and characters of a line. */
const MOST_LINES = 250
const MOST_CHARACTERS = 240

/** A comment that gives the reason: at the head of a file for its lines, above a line for its characters. */
const LONG_FILE = /^\s*(?:\/\/|\/?\*+|#) Long file: \S/m
const LONG_LINE = /^\s*(?:\/\/|\/?\*+|#) Long line: \S/
/** How far down the reason of a file may stand. */
const HEAD = 15

/** Lists of data: an entry is a line, and a list is as long as there are entries. */
const DATA = /(?:^|\/)(?:lexicons|ecosystems\/output)\/[^/]+\.ts$|\/secrets\/secret-frames(?:-more)?\.ts$/

/** A string, an expression or a comment: cut, it would be harder to read. A template with code in it is code. */
const LITERAL =
  /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\$]|\\.|\$(?!\{))*`|(?<=^|[\s([,=:?])\/(?![*/\s])(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[a-z]*|\/\/ .*$|^\s*\*.*$/g

/** @param {string} path */
export const isCode = (path) =>
  /\.(?:[cm]?[jt]s|css|sh)$/.test(path) && !/(?:^|\/)(?:fixtures|examples\/session\/repository)\//.test(path)

/**
 * Where a file is longer than it may be, or a line of it, without a reason beside it.
 *
 * @param {string} path
 * @param {string} text
 * @returns {readonly { line: number, reason: string }[]}
 */
export function tooLong(path, text) {
  if (!isCode(path) || DATA.test(path)) return []
  const lines = text.replace(/\n$/, '').split('\n')
  const found = lines.flatMap((line, index) =>
    line.length > MOST_CHARACTERS &&
    line.replace(LITERAL, '').length > MOST_CHARACTERS / 2 &&
    !LONG_LINE.test(lines[index - 1] ?? '')
      ? [{ line: index + 1, reason: `${line.length} characters, more than ${MOST_CHARACTERS}` }]
      : [],
  )
  if (lines.length > MOST_LINES && !LONG_FILE.test(lines.slice(0, HEAD).join('\n')))
    found.unshift({ line: 1, reason: `${lines.length} lines, more than ${MOST_LINES}` })
  return found
}
