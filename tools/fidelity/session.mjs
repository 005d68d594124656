// A session as the port's readers give it, whichever agent wrote it, and the part of its file that stands before a line.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { recognizeTranscript } from '../../packages/hooks/dist/index.js'

/**
 * @typedef {import('../../packages/core/dist/index.js').PauseAction} Action
 * @typedef {import('../../packages/core/dist/index.js').Passage} Passage
 * @typedef {{ readonly harness: string, readonly actions: readonly Action[], readonly passages: readonly Passage[] }} Session
 */

/** Files that may be sessions: of lines or one document, also compressed with gzip. */
export const isSessionFile = (/** @type {string} */ path) => /\.jsonl?(?:\.gz)?$/.test(path)

/** @param {string} path */
export function textOfSession(path) {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** The line of the transcript at which an action stands. @param {Action} action */
export const lineOfAction = ({ data }) => data.provenance?.line ?? 0

/**
 * What a session was before a line, as the file would have been: its lines up to there, or the messages of a document (the
 * readers number its head 1 and the messages from 2).
 * @param {string} path @param {string} text @param {number} line the first one that is left out, 1-based
 */
export function textBefore(path, text, line) {
  if (!/\.json(?:\.gz)?$/.test(path)) {
    const lines = text.split('\n').slice(0, line - 1)
    return `${lines.join('\n')}\n`
  }
  const document = JSON.parse(text)
  return JSON.stringify({ ...document, messages: document.messages.slice(0, Math.max(0, line - 2)) })
}

/**
 * Runs `use` on a file with this text that lies alone in a folder: nothing that stands beside the original is read.
 * @template Result
 * @param {string} path whose name the file gets
 * @param {string} text
 * @param {(file: string, folder: string) => Result} use
 * @returns {Result}
 */
export function withFile(path, text, use) {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-fidelity-'))
  try {
    const file = join(folder, basename(path).replace(/\.gz$/, ''))
    writeFileSync(file, text)
    return use(file, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Undefined where no reader knows the file. @param {string} file @returns {Session | undefined} */
export function readSession(file) {
  const adapter = recognizeTranscript(file)
  if (adapter === undefined) return undefined
  const options = { subAgents: false }
  return {
    harness: adapter.id,
    // What sub-agents did is theirs: the successor goes on with the session itself.
    actions: [...adapter.readTranscript(file, options)].filter(({ data }) => data.agent_id === undefined),
    passages: [...(adapter.readPassages?.(file, options) ?? [])].filter(({ agent }) => agent === undefined),
  }
}
