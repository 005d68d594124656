/** Draws the play: plain lines, colours only where a terminal shows them, as wide as it is. */
import { styleText } from 'node:util'

const WIDTH = Math.max(72, Math.min(process.stdout.columns ?? 80, 120)) - 1
const BAR = 16
const EVENT = 9
const colourful = process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === ''

/** @param {Parameters<typeof styleText>[0]} style @param {string} text */
function styled(style, text) {
  return colourful ? styleText(style, text) : text
}

/** @param {string} [text] */
export function line(text = '') {
  process.stdout.write(`${text}\n`)
}

/** @param {string} text */
export function heading(text) {
  line()
  line(styled('bold', text))
}

/** @param {string} text */
export function paragraph(text) {
  for (const row of wrap(text, WIDTH - 2)) line(`  ${row}`)
}

/** @param {string} text */
export function aside(text) {
  for (const row of wrap(text, WIDTH - 2)) line(styled('dim', `  ${row}`))
}

/** One line, cut to a width. @param {string} text @param {number} width */
function cut(text, width) {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length <= width ? flat.padEnd(width) : `${flat.slice(0, width - 1)}…`
}

/** @param {number} fraction */
function colourOf(fraction) {
  if (fraction >= 0.9) return 'red'
  return fraction >= 0.7 ? 'yellow' : 'green'
}

/** @param {number | null} fraction of the limit, 0 to 1; null where it is not known */
function bar(fraction) {
  if (fraction === null) return styled('dim', `${'·'.repeat(BAR)}    ?`)
  const full = Math.round(fraction * BAR)
  const drawn = styled(colourOf(fraction), '█'.repeat(full)) + styled('dim', '░'.repeat(BAR - full))
  return `${drawn} ${String(Math.round(fraction * 100)).padStart(3)} %`
}

/**
 * One event of the session.
 * @param {string} event @param {string} what @param {number | null} fraction
 */
export function eventLine(event, what, fraction) {
  line(`  ${styled('cyan', event.padEnd(EVENT))} ${cut(what, WIDTH - EVENT - BAR - 11)}  ${bar(fraction)}`)
}

/** Something winddown did or said. @param {string} text */
export function reaction(text) {
  for (const row of wrap(text, WIDTH - EVENT - 5)) line(`  ${' '.repeat(EVENT)} ${styled('magenta', '┃')} ${row}`)
}

/** @param {string} text @param {number} width @returns {readonly string[]} */
export function wrap(text, width) {
  return text.split('\n').flatMap((part) => {
    const rows = []
    let row = ''
    // A path longer than the screen is wide is cut: everything else keeps its words.
    const words = part.split(' ').flatMap((word) => word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
    for (const word of words) {
      if (row !== '' && row.length + 1 + word.length > width) {
        rows.push(row)
        row = word
      } else row = row === '' ? word : `${row} ${word}`
    }
    return [...rows, row]
  })
}

/** A text of ours, shown as what it is: quoted. @param {string} text @param {number} rows at most */
export function quote(text, rows) {
  const all = text
    .trimEnd()
    .split('\n')
    .flatMap((row) => wrap(row, WIDTH - 4))
  for (const row of all.slice(0, rows)) line(`  ${styled('dim', '│')} ${row}`)
  if (all.length > rows) aside(`│ … ${all.length - rows} more lines`)
}

/** @param {readonly (readonly [string, string])[]} rows */
export function table(rows) {
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, value] of rows) line(`  ${name.padEnd(width)}  ${styled('dim', value)}`)
}
