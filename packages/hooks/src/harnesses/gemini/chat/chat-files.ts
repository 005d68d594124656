/** Where Gemini CLI keeps its chats, and what stands in the files. */
import { createHash } from 'node:crypto'
import { readRegularFile } from '@winddown/core'
import type { HarnessPlaces } from '../../../harness/transcript-adapter.ts'
import { type FileRecord, recordsOf } from '../../../steps/numbered-steps.ts'
import { filesBelow } from '../../../steps/transcript-adapter-of.ts'
import { entriesOf, statsOf } from '../../../text/folders.ts'
import { readLines } from '../../../text/line-reader.ts'

/** A chat that is one document is read at once: what is larger was written by a version that writes lines. */
const LARGEST_DOCUMENT = 64 * 1024 * 1024

/** `tmp/<project>/chats/session-<time>-<id8>.jsonl`, older ones `.json`. */
export function* chatPaths({ home, environment }: HarnessPlaces): Generator<string> {
  const folder = `${environment['GEMINI_CLI_HOME'] || home}/.gemini/tmp`
  for (const name of entriesOf(folder)) yield* filesBelow(`${folder}/${name}/chats`, ['.jsonl', '.json'], 1)
}

/** The beginning of the session's id, as the name of the file has it. */
export const chatIdOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl?$/, '')
  return /^session-.*-([0-9a-f]{8})$/.exec(name)?.[1] ?? name
}

/** By the folder of the project: its name is a hash of the path, or a word, with the path in a file beside the chats. */
export function isChatOf(path: string, project: string): boolean | undefined {
  const folder = path.slice(0, path.lastIndexOf('/chats/'))
  const name = folder.slice(folder.lastIndexOf('/') + 1)
  if (name === createHash('sha256').update(project).digest('hex')) return true
  try {
    return readRegularFile(`${folder}/.project_root`).trim() === project
  } catch {
    return /^[0-9a-f]{64}$/.test(name) ? false : undefined
  }
}

/** The records of a chat: its lines, or the head and the messages of a document, each with its number. */
export function* chatRecords(path: string, toByte: number | undefined): Generator<FileRecord> {
  if (!path.endsWith('.json')) {
    yield* recordsOf(readLines(path, { toByte }))
    return
  }
  const size = statsOf(path)?.size ?? 0
  const value = size > LARGEST_DOCUMENT || (toByte !== undefined && toByte < size) ? undefined : documentIn(path)
  if (value === undefined) {
    yield { kind: 'damage', reason: size > LARGEST_DOCUMENT ? 'too_long' : 'torn', number: 1, offset: 0, length: size }
    return
  }
  const { messages, ...header } = value
  yield { kind: 'record', line: 1, record: header }
  for (const [at, message] of (Array.isArray(messages) ? messages : []).entries())
    if (typeof message === 'object' && message !== null) yield { kind: 'record', line: at + 2, record: message }
}

/** Undefined where it is no JSON object. @throws the error of node:fs where it cannot be read */
function documentIn(path: string): Readonly<Record<string, unknown>> | undefined {
  const text = readRegularFile(path)
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}
