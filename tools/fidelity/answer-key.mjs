// What a successor needs to know at a line of a session: who asked what, what is open, and what is worked on after the line.
import { lineOfAction } from './session.mjs'
import { commandName, namesOf, shortPath, wordsOf } from './words.mjs'

/**
 * @typedef {import('./session.mjs').Action} Action
 * @typedef {import('./session.mjs').Session} Session
 * @typedef {import('../../packages/core/dist/index.js').ToolCallData} Call
 * @typedef {{
 *   readonly files: readonly string[], readonly commands: readonly string[], readonly names: readonly string[],
 *   readonly requests: readonly string[], readonly firstRequest: string | undefined, readonly lastRequest: string | undefined,
 *   readonly todos: readonly string[], readonly failure: string | undefined, readonly branch: string | undefined,
 * }} AnswerKey
 */

/** Tool calls after the line that count. */
const NEXT_CALLS = 30
/** Requests before it that count. */
const REQUESTS = 8
/** A failure that lies further back is taken to be left behind. */
const RECENT_CALLS = 15
/** A name in more than this share of the passages tells nothing. */
const EVERYWHERE = 0.2
const FEWEST_WORDS = 3

/** @param {readonly Action[]} actions @returns {Call[]} */
export const callsOf = (actions) =>
  actions.flatMap((action) => (action.type === 'tool_call' && action.data.by_user !== true ? [action.data] : []))

/** @param {Call} call */
const pathsOf = ({ files = [] }) => files.map(({ path }) => path).filter((path) => path.includes('/'))

/** @param {readonly Action[]} actions @param {string} key what a session's place says of itself */
const placesOf = (actions, key) =>
  actions.flatMap((action) => {
    const said = action.type === 'system_event' && action.data.event === 'working_directory' ? action.data[key] : ''
    return typeof said === 'string' && said !== '' ? [said] : []
  })

/** A file as a brief names it: the last two parts of its path, without the folder that the session works in. @param {Session} session */
const shortPathIn = ({ actions }) => {
  const folders = placesOf(actions, 'path')
  return (/** @type {string} */ path) => {
    const folder = folders.find((each) => path.startsWith(`${each}/`))
    return shortPath(folder === undefined ? path : path.slice(folder.length + 1))
  }
}

/** @template Value @param {Iterable<Value>} values @returns {Value[]} */
const unique = (values) => [...new Set(values)]

/** The person's requests, whole: passages are uncut. @param {Session} session */
const requestsOf = ({ passages, actions }) => {
  const typed = new Set(
    actions.flatMap((action) =>
      action.type === 'user_message' && (action.data.origin ?? 'user') === 'user' ? [lineOfAction(action)] : [],
    ),
  )
  return passages
    .filter(({ kind, reference, text }) => {
      return kind === 'user' && typed.has(reference.line) && wordsOf(text).length >= FEWEST_WORDS
    })
    .map(({ text }) => text)
}

/** Tasks that are not done, as the newest word on each says. @param {readonly Call[]} calls */
function openTasks(calls) {
  /** @type {Map<string, { text: string, open: boolean }>} */
  const tasks = new Map()
  for (const { tasks: changes, tasks_replace: replaces, outcome } of calls) {
    if (changes === undefined || outcome === 'error' || outcome === 'denied') continue
    if (replaces === true) tasks.clear()
    for (const { id, text, status } of changes)
      tasks.set(id, {
        text: text ?? tasks.get(id)?.text ?? '',
        open: status === 'pending' || status === 'in_progress',
      })
  }
  return [...tasks.values()].filter(({ text, open }) => open && text !== '').map(({ text }) => text)
}

/** The newest failed call that no later one of its kind made good. @param {readonly Call[]} calls @param {(path: string) => string} short */
function lastFailure(calls, short) {
  /** What is called alike is the same attempt: the command, or the file. @param {Call} call */
  const attemptOf = (call) => {
    const [path] = pathsOf(call)
    return commandName(call.command) ?? (call.kind === 'command' || path === undefined ? undefined : short(path))
  }
  const recent = calls.slice(-RECENT_CALLS)
  for (const [at, call] of [...recent.entries()].reverse()) {
    const attempt = attemptOf(call)
    if (call.outcome !== 'error' || attempt === undefined) continue
    const later = recent.slice(at + 1)
    if (!later.some((other) => other.outcome !== 'error' && attemptOf(other) === attempt)) return attempt
  }
  return undefined
}

/** Names in what is called next, the texts of edits left out, that had occurred before and not everywhere. @param {Session} before @param {Session['passages']} next */
function neededNames(before, next) {
  /** @type {Map<string, number>} */
  const seen = new Map()
  for (const { text } of before.passages) for (const name of namesOf(text)) seen.set(name, (seen.get(name) ?? 0) + 1)
  const everywhere = before.passages.length * EVERYWHERE
  const called = next.flatMap(({ kind, text, call }) => {
    // Lists of tasks have a column of their own; what an argument is called comes from the tool.
    if (kind === 'call') return call?.kind === 'task' ? [] : [text.replace(/^\w+: /gm, '')]
    return kind === 'edit' ? [call?.file ?? ''] : []
  })
  return unique(called.slice(0, NEXT_CALLS).flatMap((text) => [...namesOf(text)])).filter((name) => {
    const times = seen.get(name) ?? 0
    // Where a home folder lies is nobody's to remember: a brief names files relative to the project.
    return times > 0 && times < Math.max(2, everywhere) && !/^(?:Users|home)\b/.test(name)
  })
}

/**
 * @param {Session} before the session as it was read of the part before the line
 * @param {Session} whole
 * @param {number} from the first line of what follows
 * @param {number} to the first line that does not count any more: the next boundary
 * @returns {AnswerKey}
 */
export function answerKey(before, whole, from, to) {
  const isNext = (/** @type {number} */ line) => line >= from && line < to
  const calls = callsOf(before.actions)
  const next = callsOf(whole.actions.filter((action) => isNext(lineOfAction(action)))).slice(0, NEXT_CALLS)
  const knownFiles = new Set(calls.flatMap(pathsOf))
  const knownCommands = new Set(calls.map(({ command }) => commandName(command)))
  const requests = requestsOf(before)
  const branch = placesOf(before.actions, 'branch').at(-1)
  const short = shortPathIn(before)
  return {
    files: unique(
      next
        .flatMap(pathsOf)
        .filter((path) => knownFiles.has(path))
        .map(short),
    ),
    commands: unique(
      next.flatMap(({ command }) => commandName(command) ?? []).filter((name) => knownCommands.has(name)),
    ),
    names: neededNames(
      before,
      whole.passages.filter(({ reference }) => isNext(reference.line)),
    ),
    requests: requests.slice(-REQUESTS),
    firstRequest: requests[0],
    lastRequest: requests.at(-1),
    todos: openTasks(calls),
    failure: lastFailure(calls, short),
    branch: branch === 'HEAD' ? undefined : branch,
  }
}
