// What two texts are compared by: words without marks, and names with a shape of their own.

/** Words of the opening of a request by which it is found again: a brief may cut its end. */
const OPENING = 12

/**
 * Scripts that are written without spaces stand character by character, so that a part of a sentence is found as well.
 * @param {string} text
 */
export const wordsOf = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu, ' $& ')
    .split(/\s+/)
    .filter((word) => word !== '')

/** One line of words, with a space at both ends, so that whole words are looked for. @param {string} text */
export const lineOf = (text) => ` ${wordsOf(text).join(' ')} `

/** @param {string} text */
export const openingOf = (text) => ` ${wordsOf(text).slice(0, OPENING).join(' ')} `

/** The last two parts of a path: a brief names files relative to the project. @param {string} path */
export const shortPath = (path) => path.split('/').slice(-2).join('/')

const NAME = /[A-Za-z_][A-Za-z0-9_]*(?:[./:-][A-Za-z0-9_]+)*/g

/** @param {string} word */
const isShaped = (word) =>
  word.length >= 5 &&
  word.length <= 80 &&
  (/[a-z][A-Z]/.test(word) ||
    word.includes('_') ||
    (/[./]/.test(word) && /[a-z]{2}/.test(word)) ||
    (word.includes('-') && word.length >= 8) ||
    (/^[0-9a-f]{7,40}$/.test(word) && /\d/.test(word)))

/** Identifiers, paths, flags and hashes of a text. @param {string} text @returns {Set<string>} */
export function namesOf(text) {
  /** @type {Set<string>} */
  const names = new Set()
  for (const [word] of text.matchAll(NAME))
    for (const each of [word, ...word.split(/[./:]/)]) if (isShaped(each)) names.add(each)
  return names
}

/** Programs that everybody runs all the time: that one ran says nothing of the work. */
const ORDINARY = new Set(
  (
    'ls cd cat grep rg find head tail echo sed awk wc mkdir cp mv rm pwd which sleep git gh true test export source touch chmod ps ' +
    'kill curl jq sort tree python3 python node for if while'
  ).split(' '),
)

/** Programs whose first argument says what they do. */
const RUNNERS = new Set(
  'go npm pnpm yarn npx bun cargo mise make mix just uv poetry pytest docker task bd turbo deno'.split(' '),
)

/**
 * What a command line is called by: `npm run lint`, `go test`, `make check`; undefined where it runs no tool of a project.
 * @param {string | undefined} command
 */
export function commandName(command) {
  for (const part of (command ?? '').split(/&&|\|\||;|\||\n/)) {
    const [program, first, second] = part.split(/\s+/).filter((word) => word !== '' && !/^[A-Z_]+=/.test(word))
    if (program === undefined || ORDINARY.has(program)) continue
    if (!RUNNERS.has(program)) return undefined
    if (first === undefined || first.startsWith('-')) return program
    return first === 'run' && second !== undefined ? `${program} run ${second}` : `${program} ${first}`
  }
  return undefined
}
