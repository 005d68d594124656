// What the raw rows of a session hold, against what its reader and a brief of it tell.
import { answerKey, callsOf } from './answer-key.mjs'
import { rawSession } from './raw-sessions.mjs'
import { score } from './score.mjs'
import { readSession, textBefore, withFile } from './session.mjs'
import { commandName, lineOf } from './words.mjs'

/**
 * @typedef {import('./session.mjs').Session} Session
 * @typedef {import('./raw-sessions.mjs').RawSession} RawSession
 * @typedef {Record<string, number | undefined>} Shares
 */

/** Characters of a command that two records are compared by: readers cut long ones. */
const COMPARED = 200
/** Calls that a session has at least that is cut. */
const FEWEST_CALLS = 4
/** Commits that a brief is asked for. */
const COMMITS = 3

/** @template Value @param {readonly Value[]} wanted @param {(each: Value) => boolean} has */
const share = (wanted, has) => (wanted.length === 0 ? undefined : wanted.filter(has).length / wanted.length)

/** @param {RawSession} raw */
const partsOf = ({ items }) => ({
  requests: items.flatMap((item) => ('request' in item ? [item] : [])),
  calls: items.flatMap((item) => ('tool' in item ? [item] : [])),
})

/**
 * What two records call the same attempt: the command, else the tool and the name of its file.
 * @param {string} tool @param {string | undefined} command @param {string | undefined} path
 */
const attemptOf = (tool, command, path) =>
  command === undefined
    ? `${tool} ${(path ?? '').split(/[\\/]/).at(-1)}`
    : lineOf(command.replace(/^cd \S+ && /, '').slice(0, COMPARED)).slice(0, COMPARED / 2)

/**
 * The share of what the rows hold that the reader tells. `failures` counts those that one of both has as one that both should have.
 * @param {RawSession} raw @param {Session} session @returns {Shares}
 */
export function readerShares(raw, session) {
  const { requests, calls } = partsOf(raw)
  const told = session.passages.filter(({ kind }) => kind === 'user').map(({ text }) => lineOf(text))
  const asked = (/** @type {{ readonly request: string }} */ { request }) => told.includes(lineOf(request))
  const read = callsOf(session.actions)
  const files = [
    ...new Set(read.flatMap((call) => (call.files ?? []).map(({ path }) => `/${path.replaceAll('\\', '/')}`))),
  ]
  const commands = new Set(read.flatMap(({ command }) => (command === undefined ? [] : [attemptOf('', command, '')])))
  const failedRaw = calls
    .filter(({ failed }) => failed)
    .map(({ tool, command, files: [path] }) => attemptOf(tool, command, path))
  const failedRead = read
    .filter(({ outcome }) => outcome === 'error')
    .map(({ tool, command, files: touched }) => attemptOf(tool, command, touched?.[0]?.path))
  const hashes = session.actions.flatMap(({ type, data }) =>
    type === 'system_event' && data.event === 'commit' ? [JSON.stringify(data)] : [],
  )
  return {
    firstRequest: share(requests.slice(0, 1), asked),
    lastRequest: share(requests.slice(-1), asked),
    requests: share(requests, asked),
    files: share([...new Set(calls.flatMap((call) => call.files))], (path) => {
      const end = path.replaceAll('\\', '/').replace(/^(?:~|\.{1,2})?\//, '')
      return files.some((each) => each.endsWith(`/${end}`))
    }),
    // What only looks at files is told as a reading of them: the commands of the project's tools are the ones to be told by name.
    commands: share(
      calls.flatMap(({ command }) => (command !== undefined && commandName(command) !== undefined ? [command] : [])),
      (command) => commands.has(attemptOf('', command, '')),
    ),
    failures: share(
      [...new Set([...failedRaw, ...failedRead])],
      (each) => failedRaw.includes(each) && failedRead.includes(each),
    ),
    commits: share(
      calls.flatMap(({ commits }) => commits),
      (hash) => hashes.some((each) => each.includes(hash.slice(0, 7))),
    ),
  }
}

/** The rows of a session in the shape in which an answer key is made of one. @param {RawSession} raw @returns {Session} */
function asSession(raw) {
  const { requests, calls } = partsOf(raw)
  const folder =
    raw.folder === undefined ? [] : [{ type: 'system_event', data: { event: 'working_directory', path: raw.folder } }]
  return /** @type {any} */ ({
    harness: raw.dialect,
    actions: [
      ...folder,
      ...requests.map(({ line }) => ({ type: 'user_message', data: { origin: 'user', provenance: { line } } })),
      ...calls.map(({ line, tool, command, files, failed }) => ({
        type: 'tool_call',
        data: {
          tool,
          kind: command === undefined ? 'file' : 'command',
          command,
          files: files.map((path) => ({ path })),
          outcome: failed ? 'error' : 'ok',
          provenance: { line },
        },
      })),
    ],
    passages: requests.map(({ line, request }) => ({ kind: 'user', reference: { line }, text: request })),
  })
}

/**
 * What a brief of the part before a line names of what the rows say that its successor needs.
 * @param {string} file @param {string} text @param {string} dialect @param {number} line
 * @param {(file: string, before: string) => string} briefOf
 * @returns {Shares | undefined} undefined where nothing is asked
 */
export function briefShares(file, text, dialect, line, briefOf) {
  const before = textBefore(file, text, line)
  const [raw, whole] = [rawSession(dialect, before), rawSession(dialect, text)]
  if (raw === undefined || whole === undefined) return undefined
  const key = answerKey(asSession(raw), asSession(whole), line, Number.POSITIVE_INFINITY)
  const brief = briefOf(file, before)
  const { firstRequest, lastRequest, requests, files, commands, failure } = score(brief, key)
  const commits = partsOf(raw)
    .calls.flatMap((call) => call.commits)
    .slice(-COMMITS)
  const made = share(commits, (hash) => brief.includes(hash.slice(0, 7)))
  return { firstRequest, lastRequest, requests, files, commands, failures: failure, commits: made }
}

/** Where a session is cut: before the calls at these shares of all. @param {RawSession} raw @param {readonly number[]} shares @returns {readonly number[]} */
export function cutsOf(raw, shares) {
  const { calls } = partsOf(raw)
  const lines = shares.flatMap((part) => calls[Math.floor(calls.length * part)]?.line ?? [])
  return calls.length < FEWEST_CALLS ? [] : [...new Set(lines)]
}

/** A session as its rows and as its reader have it; undefined where either knows nothing of it. @param {string} file @param {string} text */
export function bothOf(file, text) {
  const session = withFile(file, text, readSession)
  const raw = session === undefined ? undefined : rawSession(session.harness, text)
  return session === undefined || raw === undefined ? undefined : { session, raw }
}
