/** What stands in a session of opencode: lines of our plugin, or the document of `opencode export`, as the same records. */
import { readRegularFile } from '@winddown/core'
import { type FileRecord, recordsOf } from '../../steps/numbered-steps.ts'
import { statsOf } from '../../text/folders.ts'
import { readLines } from '../../text/line-reader.ts'

/** A document is read at once. */
const LARGEST_DOCUMENT = 64 * 1024 * 1024

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : [])

export function* records(path: string, toByte: number | undefined): Generator<FileRecord> {
  if (!path.endsWith('.json')) {
    yield* recordsOf(readLines(path, { toByte }))
    return
  }
  const size = statsOf(path)?.size ?? 0
  const isTooLong = size > LARGEST_DOCUMENT
  const value = isTooLong || (toByte !== undefined && toByte < size) ? undefined : documentIn(path)
  if (value === undefined) {
    yield { kind: 'damage', reason: isTooLong ? 'too_long' : 'torn', number: 1, offset: 0, length: size }
    return
  }
  const { id, directory, version, parentID, time } = fieldsOf(value['info'])
  const session = { type: 'session', id, directory, version, parentID, at: fieldsOf(time)['created'] }
  yield { kind: 'record', line: 1, record: session }
  for (const [at, { info, parts }] of listOf(value['messages']).entries()) {
    for (const record of messageRecords(fieldsOf(info), listOf(parts))) yield { kind: 'record', line: at + 2, record }
  }
}

/** One message, in the order in which our plugin would have written it down. */
export function messageRecords(info: Fields, parts: readonly Fields[]): readonly Fields[] {
  const { created, completed } = fieldsOf(info['time'])
  if (info['role'] === 'user') return [{ type: 'message', at: created, info, parts }]
  const pieces = parts.map((part) => {
    const { end, start } = fieldsOf(fieldsOf(part['state'])['time'] ?? part['time'])
    return { type: 'part', at: end ?? start ?? created, part }
  })
  return [...pieces, { type: 'message', at: completed ?? created, info }]
}

/** Undefined where it is no JSON object. @throws the error of node:fs where it cannot be read */
function documentIn(path: string): Fields | undefined {
  const text = readRegularFile(path)
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}
