import { fstatSync, openSync, readvSync } from 'node:fs'
import { APPEND_FLAGS, isoTime, type JsonValue, mayHoldSecret, ownershipFault, writeRecord } from '@winddown/core'
import { decodeUtf8, encodeUtf8, type HookEvent } from '@winddown/hooks'

/** More may hold a field that the redactor cuts. */
const LONGEST = 16_000
/** How a log begins that we began, up to the session's id, but for the time. */
const BEGINNING = '{"type":"pause_started","timestamp":"'
const BEHIND_TIME = '","session_id":"'
const TIME = 24
const ID = 23

/**
 * Appends a tool call to the open log, in the very bytes that `recordAction` would write, where nothing in it may be a secret.
 * When it returns true, the record is on disk, or `failed` was told why not.
 *
 * Whether the log was sealed meanwhile is not asked, since nobody is told: the record is in the archive then, and recovery finds that
 * the archive is longer than what the snapshot covers.
 *
 * @param call is completed to what is recorded
 * @returns false where nothing was written, and the event is to be answered in full
 * @throws where the log cannot be opened: the same as false
 */
export function recordQuickly(
  log: string,
  event: HookEvent,
  call: Record<string, JsonValue>,
  fraction: number,
  bytes: Uint8Array<ArrayBuffer>,
  failed: (path: string, error: unknown) => void,
): boolean {
  const timestamp = isoTime(Date.now())
  if (event.promptId !== null) call['prompt_id'] = event.promptId
  if (event.agentId !== null) call['agent_id'] = event.agentId
  call['provenance'] = { kind: 'hook', event: event.name }
  call['timestamp'] = timestamp
  const data = JSON.stringify(call)
  if (data.length > LONGEST || mayHoldSecret(data)) return false
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
  } catch (error) {
    // Not tried again in full: after a failed flush the kernel may have dropped the pages and would report success.
    failed(log, error)
  }
  return true
}
