import { secretKindOf } from '@winddown/core'
import type { SecretRange } from './secret-range.ts'

/** Secrets in the columns of a table, in Markdown or separated by commas, tabs or semicolons, whose head names them. */

/** Lines of one table that are looked at, and characters of a head. */
const MOST_LINES = 2_000
const LONGEST_HEAD = 1_000
/** Marks of Markdown around a value. */
const MARKS = /^[\s`*_"']{0,8}|[\s`*_"']{0,8}$/g
/** What stands in a cell and is no secret. */
const NONE = /^(?:|-+|:?-+:?|n\/?a|none|null|empty|yes|no|true|false|x+|\*+|string|text|required|optional|\d{1,3})$/i

interface Cell {
  readonly start: number
  readonly text: string
}

const cellsOf = (line: string, separator: string, at: number): Cell[] => {
  const cells: Cell[] = []
  let start = 0
  for (const part of line.split(separator)) {
    const text = part.replace(MARKS, '')
    cells.push({ start: at + start + part.indexOf(text), text })
    start += part.length + 1
  }
  return cells
}

const isName = (text: string): boolean => /^[\p{L}][\p{L}\p{N} _.()/#-]{0,60}$/u.test(text)
const namesSecret = (text: string): boolean =>
  secretKindOf(
    text
      .trim()
      .replace(/\s*\(.*\)$/, '')
      .replaceAll(' ', '_'),
  ) !== undefined
/** No sentence, no word alone, no reference. */
const isValue = (text: string): boolean =>
  text.length >= 4 &&
  !NONE.test(text) &&
  !/\s/.test(text) &&
  !/^[$<{%[(]/.test(text) &&
  (/\d/.test(text) || /[^A-Za-z]/.test(text.slice(1, -1)) || text.length >= 16)

/** Where secrets stand in tables. */
export function findInTables(text: string): SecretRange[] {
  const found: SecretRange[] = []
  if (!text.includes('\n') && !text.includes('|')) return found
  let done = 0
  WORD.lastIndex = 0
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const at = Math.max(done, text.lastIndexOf('\n', match.index) + 1)
    const end = lineEnd(text, match.index)
    const line = text.slice(at, Math.min(end, at + LONGEST_HEAD))
    const separator = separatorOf(line)
    done = separator === undefined ? end + 1 : takeTable(text, at, end, separator, found)
    WORD.lastIndex = done
  }
  return found
}

const WORD = /pass|pwd|secret|token|key|credential/gi

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The sign between the cells of a line that names a secret; undefined where it is no head and no row of a table. */
const separatorOf = (line: string): string | undefined => {
  if (/^\s{0,8}\|.*\|/.test(line)) return '|'
  for (const separator of [',', '\t', ';']) {
    const cells = line.split(separator).map((cell) => cell.replace(MARKS, ''))
    if (
      cells.length >= 2 &&
      cells.length <= 40 &&
      cells.every((cell) => isName(cell) && !/[().]/.test(cell)) &&
      cells.some(namesSecret)
    )
      return separator
  }
  return undefined
}

/** Goes through a table from its head, or through one row; gives where the next line begins. */
const takeTable = (text: string, at: number, end: number, separator: string, found: SecretRange[]): number => {
  const head = cellsOf(text.slice(at, end), separator, at)
  const columns = head.flatMap((cell, index) => (isName(cell.text) && namesSecret(cell.text) ? [index] : []))
  if (columns.length === 0) return end + 1
  let from = end + 1
  let rows = 0
  for (; rows < MOST_LINES && from < text.length; rows++) {
    const to = lineEnd(text, from)
    const line = text.slice(from, to).replace(/\r$/, '')
    const cells = cellsOf(line, separator, from)
    if (separator === '|' ? !/^\s{0,8}\|/.test(line) : cells.length !== head.length) break
    for (const index of columns) take(cells[index], found)
    // A name in the first column, its value in the next one.
    if (separator === '|') takeRow(cells, found)
    from = to + 1
  }
  if (separator === '|') takeRow(head, found)
  return rows === 0 ? end + 1 : from
}

const takeRow = (cells: readonly Cell[], found: SecretRange[]): void => {
  for (const [index, cell] of cells.entries())
    if (isName(cell.text) && namesSecret(cell.text)) take(cells[index + 1], found)
}

const take = (cell: Cell | undefined, found: SecretRange[]): void => {
  if (cell !== undefined && isValue(cell.text))
    found.push({ start: cell.start, end: cell.start + cell.text.length, kind: 'password' })
}
