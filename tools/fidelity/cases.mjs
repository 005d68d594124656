// The places of a corpus where a session is cut: its compactions, and the lines that `cuts.json` names.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { answerKey, callsOf } from './answer-key.mjs'
import { isSessionFile, lineOfAction, readSession, textBefore, textOfSession, withFile } from './session.mjs'

/**
 * @typedef {{
 *   readonly file: string, readonly path: string, readonly harness: string, readonly line: number, readonly before: string,
 *   readonly key: import('./answer-key.mjs').AnswerKey, readonly summary: string | undefined, readonly lastFiles: readonly string[],
 * }} Case `before` is the text of the session up to the line, `summary` what the agent itself made of it at a compaction
 */

/** Records that a compaction may consist of: its summary stands among them. */
const NEAR = 12

/** Files below a folder, sorted. @param {string} folder @returns {string[]} */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSessionFile(entry.name) && entry.name !== 'cuts.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** Lines that `cuts.json` beside a session gives it: `{"name.jsonl": [120]}`, each the first line that is left out. @param {string} file @returns {number[]} */
function givenCuts(file) {
  const list = join(dirname(file), 'cuts.json')
  if (!existsSync(list)) return []
  return JSON.parse(readFileSync(list, 'utf8'))[relative(dirname(file), file)] ?? []
}

/** @param {import('./session.mjs').Session} session @returns {{ line: number, id: string }[]} */
const compactionsOf = ({ actions }) =>
  actions.flatMap((action) =>
    action.type === 'system_event' && action.data.event === 'compacted'
      ? [{ line: lineOfAction(action), id: `${action.timestamp} ${JSON.stringify(action.data['pre_tokens'] ?? '')}` }]
      : [],
  )

/** The agent's own summary at a boundary. @param {Pick<import('./session.mjs').Session, 'passages'>} session @param {number} line */
const summaryAt = ({ passages }, line) =>
  passages.find(({ kind, reference }) => kind === 'summary' && Math.abs(reference.line - line) <= NEAR)?.text

/**
 * The first line that a brief at a compaction may not see. Some agents write their summary as words of their own before they record the
 * compaction.
 * @param {import('./session.mjs').Session} session @param {number} line
 */
function cutAt({ passages }, line) {
  const summary = summaryAt({ passages }, line)
  const own = passages.findLast(({ reference, kind }) => reference.line < line && kind !== 'summary')
  return own !== undefined && own.kind !== 'user' && summary?.includes(own.text) === true ? own.reference.line : line
}

/**
 * Every case of a folder, in the order of its files. A compaction that stands in several files (a session that was resumed repeats it)
 * counts once, in the file that goes on longest after it; one after which nothing is worked on that was worked on before does
 * not count.
 * @param {string} corpus @param {(message: string) => void} leftOut is told of files that are no session
 * @returns {Case[]}
 */
export function casesOf(corpus, leftOut) {
  /** @type {Map<string, Case & { readonly left: number }>} */
  const cases = new Map()
  for (const file of filesBelow(corpus)) {
    const path = relative(corpus, file)
    const text = textOfSession(file)
    const whole = withFile(file, text, readSession)
    if (whole === undefined) {
      leftOut(`${path}: no session of an agent that is known`)
      continue
    }
    const places = [
      ...compactionsOf(whole).map(({ line, id }) => ({ line, id })),
      ...givenCuts(file).map((line) => ({ line, id: `${path}:${line}` })),
    ].sort((a, b) => a.line - b.line)
    const end = whole.actions.reduce((last, action) => Math.max(last, lineOfAction(action)), 0) + 1
    for (const [at, { line, id }] of places.entries()) {
      const left = end - line
      if ((cases.get(id)?.left ?? -1) >= left) continue
      const before = textBefore(file, text, cutAt(whole, line))
      const session = withFile(file, before, readSession)
      if (session === undefined) continue
      const key = answerKey(session, whole, line, places[at + 1]?.line ?? end)
      if (key.files.length === 0 && key.commands.length === 0) continue
      const files = callsOf(session.actions).flatMap(({ files: touched = [] }) => touched.map((each) => each.path))
      cases.set(id, {
        file,
        path,
        harness: whole.harness,
        line,
        before,
        key,
        summary: summaryAt(whole, line),
        lastFiles: [...new Set(files.reverse())].slice(0, 15),
        left,
      })
    }
  }
  return [...cases.values()]
}
