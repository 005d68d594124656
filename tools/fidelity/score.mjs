// How much of an answer key a text names.
import { lineOf, openingOf } from './words.mjs'

export const COLUMNS = /** @type {const} */ ([
  'files',
  'commands',
  'names',
  'requests',
  'firstRequest',
  'lastRequest',
  'todos',
  'failure',
  'branch',
])

/** @typedef {Record<typeof COLUMNS[number], number | undefined>} Scores a share from 0 to 1; undefined: the session asks nothing of it */

/** Fewer names than this say nothing. */
const FEWEST_NAMES = 3

/** @param {readonly string[]} wanted @param {(each: string) => boolean} has */
const share = (wanted, has) => (wanted.length === 0 ? undefined : wanted.filter(has).length / wanted.length)

/** @param {string} text @param {import('./answer-key.mjs').AnswerKey} key @returns {Scores} */
export function score(text, key) {
  const words = lineOf(text)
  const asks = (/** @type {string} */ request) => words.includes(openingOf(request))
  const one = (/** @type {string | undefined} */ wanted) => (wanted === undefined ? [] : [wanted])
  const names = (/** @type {string} */ name) => text.includes(name)
  return {
    files: share(key.files, names),
    commands: share(key.commands, names),
    names: key.names.length < FEWEST_NAMES ? undefined : share(key.names, names),
    requests: share(key.requests, asks),
    firstRequest: share(one(key.firstRequest), asks),
    lastRequest: share(one(key.lastRequest), asks),
    todos: share(key.todos, (task) => words.includes(lineOf(task))),
    failure: share(one(key.failure), names),
    branch: share(one(key.branch), names),
  }
}

/** @param {readonly number[]} values */
export const mean = (values) =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length

/** The mean of each column over the cases that have it, and the mean of those means. @param {readonly Scores[]} all */
export function average(all) {
  const columns = COLUMNS.map((column) => {
    const values = all.map((scores) => scores[column]).filter((value) => value !== undefined)
    return /** @type {const} */ ([column, mean(values)])
  })
  const overall = mean(columns.flatMap(([, value]) => value ?? []))
  return { ...Object.fromEntries(columns), overall }
}
