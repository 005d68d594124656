import { existsSync, fstatSync, openSync, readvSync } from 'node:fs'
import {
  APPEND_FLAGS,
  isoTime,
  NO_TEXT,
  ownershipFault,
  pieceOf,
  type RedactedValue,
  writeRecord,
} from '@winddown/core'
import { decodeUtf8, encodeUtf8, type HookEvent } from '@winddown/hooks'

/** How a log begins that we began, up to the session's id, but for the time. */
const BEGINNING = '{"type":"pause_started","timestamp":"'
const BEHIND_TIME = '","session_id":"'
const TIME = 24
const ID = 23

/** A record that came to a log after it was sealed. */
export interface LateRecord {
  /** The session. */
  readonly late: string
  /** The record, as it stands in the log. */
  readonly line: string
}

/**
 * Appends a tool call to the open log, in the very bytes that `recordAction` would write, without the redactor: the call is redacted text.
 * When it returns true, the record is on disk, or `failed` was told why not.
 *
 * Where the log was sealed meanwhile, the record is in the archive, and `failed` is told of a {@link LateRecord}: only what is known to be ours
 * is taken in later.
 *
 * @param call is completed to what is recorded
 * @returns false where nothing was written, and the event is to be answered in full
 * @throws where the log cannot be opened: the same as false
 */
export function recordQuickly(
  log: string,
  event: HookEvent,
  call: Record<string, RedactedValue>,
  fraction: number,
  bytes: Uint8Array,
  failed: (path: string, error: unknown) => void,
): boolean {
  const timestamp = isoTime(Date.now())
  call['provenance'] = { kind: own('hook'), event: own(event.name) }
  call['timestamp'] = own(timestamp)
  const data = JSON.stringify(call)
  const fd = openSync(log, APPEND_FLAGS)
  const stats = fstatSync(fd)
  const from = BEGINNING.length + TIME
  const head = decodeUtf8(bytes, 0, readvSync(fd, [bytes.subarray(0, from + BEHIND_TIME.length + ID + 1)], 0))
  if (
    ownershipFault(stats) !== null ||
    !head.startsWith(BEGINNING) ||
    !head.endsWith('"') ||
    head.indexOf(BEHIND_TIME) !== from
  )
    return false
  const id = head.slice(from + BEHIND_TIME.length, -1)
  const record = `\n{"type":"tool_call","timestamp":"${timestamp}","session_id":"${id}","data":${data},"context_percentage":${fraction}}\n`
  try {
    writeRecord(fd, encodeUtf8(record, bytes), stats)
    if (!existsSync(log)) failed(log, { late: id, line: record.slice(1, -1) } satisfies LateRecord)
  } catch (error) {
    // Not tried again in full: after a failed flush the kernel may have dropped the pages and would report success.
    failed(log, error)
  }
  return true
}

/** Words of our own, and of the harness's own table. */
const own = (word: string) => pieceOf(NO_TEXT, word)
