/**
 * Lists every message of an error that a person may meet, with where it stands: what is thrown as a `WinddownError`, what the command line
 * refuses, and what a value must be. Behind one that says no way on stands `no hint`. `node tools/error-messages.mjs`, a line each; to be read as the one who meets it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, workspaceFolders } from './workspace.mjs'

/** What makes an error, up to the argument that holds the message. */
const STARTS = [
  /new WinddownError\(\s*(?:'([A-Z_]+)'|[\w. ?:'"]+?)\s*,\s*/g,
  /command\.error\(\s*/g,
  /new InvalidArgumentError\(\s*/g,
  /program\.error\(\s*/g,
]

/**
 * The text of an expression up to the comma or bracket that ends it, brackets and quotes within it skipped.
 * @param {string} source
 * @param {number} from
 */
function argumentAt(source, from) {
  let depth = 0
  let quote = ''
  for (let at = from; at < source.length; at++) {
    const character = source[at] ?? ''
    if (quote !== '') {
      if (character === '\\') at++
      else if (character === quote) quote = ''
    } else if (`'"\``.includes(character)) quote = character
    else if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character) || character === ',') {
      if (depth === 0) return source.slice(from, at)
      if (character !== ',') depth--
    }
  }
  return source.slice(from)
}

/**
 * All that stands between the brackets of the call that begins here.
 * @param {string} source
 * @param {number} from
 */
function argumentsAt(source, from) {
  const open = source.indexOf('(', from) + 1
  let end = open
  while (end < source.length && source[end] !== ')') {
    const one = argumentAt(source, end)
    end += one.length
    if (source[end] === ',') end += 1
  }
  return source.slice(open, end)
}

/** @param {string} folder @returns {string[]} */
const sourcesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

for (const folder of workspaceFolders().filter((name) => !/^(?:examples|bench)/.test(name))) {
  for (const path of sourcesIn(join(root, folder, 'src'))) {
    const source = readFileSync(path, 'utf8')
    for (const start of STARTS) {
      for (const match of source.matchAll(start)) {
        const line = source.slice(0, match.index).split('\n').length
        const message = argumentAt(source, match.index + match[0].length)
          .replace(/\s+/g, ' ')
          .trim()
        const isError = match[0].startsWith('new WinddownError')
        const whole = argumentsAt(source, match.index)
        const hint = isError && !/\bhint\b/.test(whole) ? '\tno hint' : ''
        console.log(`${relative(root, path)}:${line}\t${match[1] ?? 'USAGE'}\t${message}${hint}`)
      }
    }
  }
}
