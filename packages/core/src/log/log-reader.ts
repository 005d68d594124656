import { closeSync } from 'node:fs'
import type { PauseAction } from '../action/action.ts'
import { actionFault, checkedAction } from '../action/action-json.ts'
import { parsePythonJson } from '../action/python-json.ts'
import { checkArguments } from '../base/check-arguments.ts'
import { checkReading, READING } from './check-reading.ts'
import { classifyDamage, type DamageReason } from './log-damage.ts'
import { openForReading, readAt } from './log-file.ts'
import { recordsWithin } from './records-within.ts'

/** A stretch of a log that holds no record: what it is, where it is, how long it is (bytes, newline not counted). */
export interface LogDamage {
  readonly kind: 'damage'
  /** `torn`: a record that was cut; `malformed`: no JSON at all; `invalid`: JSON, but no action. */
  readonly reason: DamageReason
  /** The reason in words, for people. */
  readonly detail: string
  readonly offset: number
  readonly length: number
}

/** A record of a log and where it stands (bytes, newline not counted). */
export interface LogRecord {
  readonly kind: 'action'
  readonly action: PauseAction
  readonly offset: number
  readonly length: number
}

export type LogEntry = LogRecord | LogDamage

export interface ReadLogOptions {
  /** Read no byte from here on: what a snapshot that covers so many bytes was derived from. Default: the whole file. */
  readonly untilByte?: number
  /** Begin at this byte, where a line begins: the end of what was read before. Default 0. */
  readonly fromByte?: number
  /** A longer line is reported as damage instead of being held in memory. Bytes; default 64 MiB. */
  readonly maxLineBytes?: number
}

/** Small enough that what is read of it stays in the processor's own memory: a quarter faster than 256 KB. */
const CHUNK = 64 * 1024
const NEWLINE = 10
/** How every record begins, here and in the original. Inside of a JSON string the quotes would be escaped. */
const RECORD_START = '{"type":'
const MAX_LINE = 64 * 1024 * 1024

/**
 * Reads a log, record by record, in the order of the file, with one chunk and one line in memory. Damage is a value among
 * the others: every valid record on both sides of it is given, and reading never stops because of it. Blank lines are
 * legal (the framing writes them), and so are CRLF line ends and a byte order mark, which an editor may have left.
 * @throws WinddownError ARGUMENT_INVALID (options), SESSION_NOT_FOUND where there is no such file, STORE_DENIED, LOG_UNSAFE where it is no regular file
 */
export function readLog(path: string, options: ReadLogOptions = {}): Generator<LogEntry, void, undefined> {
  checkArguments('readLog', { path, options }, { path: 'text', options: 'object' })
  checkReading('readLog', options, READING)
  return entriesOf(null, path, options)
}

/** The same from an open file, which stays open; positions are absolute, the file's own position is not used. */
export function readOpenLog(
  fd: number,
  path: string,
  options: ReadLogOptions = {},
): Generator<LogEntry, void, undefined> {
  return entriesOf(fd, path, options)
}

/** One generator for both: handing every entry on from an inner one would cost a tenth of the reading. */
function* entriesOf(open: number | null, path: string, options: ReadLogOptions): Generator<LogEntry, void, undefined> {
  const fd = open ?? openForReading(path)
  try {
    const end = options.untilByte ?? Number.POSITIVE_INFINITY
    const maxLine = options.maxLineBytes ?? MAX_LINE
    const chunk = Buffer.allocUnsafe(CHUNK)
    let position = options.fromByte ?? 0
    // Bytes of a line that began in an earlier chunk; null once it is longer than maxLine (`heldLength` counts on).
    let held: Buffer[] | null = []
    let heldLength = 0
    for (;;) {
      const count = readAt(fd, path, chunk, Math.min(CHUNK, end - position), position)
      if (count === 0) break
      let start = 0
      let isTried = false
      for (;;) {
        if (!isTried && heldLength === 0) {
          isTried = true
          // All whole lines of the chunk as one string, in which characters are bytes.
          const text = asciiText(chunk, start, chunk.lastIndexOf(NEWLINE, count - 1) + 1)
          const first = position + start
          let at = 0
          for (let stop = text.indexOf('\n'); stop !== -1; stop = text.indexOf('\n', at)) {
            if (stop - at > maxLine) yield tooLong(first + at, stop - at, maxLine)
            else if (stop > at) {
              const entry = readRecord(text.slice(at, stop), null, 0, stop - at, first + at)
              if (entry !== null) yield entry
              else yield* readOddLine(chunk.subarray(start + at, start + stop), first + at)
            }
            at = stop + 1
          }
          start += at
        }
        const newline = chunk.indexOf(NEWLINE, start)
        if (newline === -1 || newline >= count) break
        const offset = position + start - heldLength
        const length = heldLength + newline - start
        if (held === null || length > maxLine) yield tooLong(offset, length, maxLine)
        else if (length > 0) {
          const line = heldLength === 0 ? chunk : Buffer.concat([...held, chunk.subarray(start, newline)])
          const from = heldLength === 0 ? start : 0
          const entry = readRecord(line.toString('utf8', from, from + length), line, from, from + length, offset)
          if (entry !== null) yield entry
          else yield* readOddLine(line.subarray(from, from + length), offset)
        }
        held = []
        heldLength = 0
        start = newline + 1
      }
      if (start < count) {
        heldLength += count - start
        if (heldLength > maxLine) held = null
        else held?.push(Buffer.from(chunk.subarray(start, count)))
      }
      position += count
    }
    if (heldLength === 0) return
    const offset = position - heldLength
    // A last line without its newline: whole where only the newline was cut off.
    if (held === null) yield tooLong(offset, heldLength, maxLine)
    else yield* readLine(Buffer.concat(held), offset)
  } finally {
    if (open === null) closeSync(fd)
  }
}

/**
 * A stretch of a chunk as text; empty where it holds more than ASCII, and bytes have to be counted line by line. Splitting a
 * string costs half of what splitting bytes and decoding every line does.
 */
function asciiText(chunk: Buffer, start: number, end: number): string {
  if (end <= start) return ''
  const text = chunk.toString('utf8', start, end)
  // A byte that is no UTF-8 becomes one character as well.
  return text.length === end - start && !text.includes('\ufffd') ? text : ''
}

/**
 * The record that a line is; null where it is none, or where that takes a closer look. `buffer` holds its bytes from `from` to
 * `to`; null where they are known to be ASCII.
 */
function readRecord(text: string, buffer: Buffer | null, from: number, to: number, offset: number): LogEntry | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  return entryOf(value, text, buffer, from, to, offset)
}

/** What a parsed line is: an action, or damage that is JSON. */
function entryOf(
  value: unknown,
  text: string,
  buffer: Buffer | null,
  from: number,
  to: number,
  offset: number,
): LogEntry {
  const length = to - from
  const fault = actionFault(value)
  if (fault !== null) return { kind: 'damage', reason: 'invalid', detail: fault, offset, length }
  // Decoding puts U+FFFD where the bytes are no UTF-8; only then are they compared.
  if (buffer !== null && text.includes('\ufffd') && !Buffer.from(text, 'utf8').equals(buffer.subarray(from, to))) {
    return { kind: 'damage', reason: 'malformed', detail: 'bytes that are no UTF-8', offset, length }
  }
  return { kind: 'action', action: checkedAction(value), offset, length }
}

/** What is in one line of a log, its newline not counted. */
export function* readLine(line: Buffer, offset: number): Generator<LogEntry, void, undefined> {
  if (line.length === 0) return
  const entry = readRecord(line.toString('utf8'), line, 0, line.length, offset)
  if (entry !== null) yield entry
  else yield* readOddLine(line, offset)
}

/** What JSON.parse refuses: blank, a byte order mark, zeros left by a power cut before a record, Python's NaN, or damage. */
function* readOddLine(line: Buffer, offset: number): Generator<LogEntry, void, undefined> {
  const text = line.toString('utf8')
  if (text.trim() === '') return
  if (text.startsWith('\ufeff')) {
    yield* readLine(line.subarray(3), offset + 3)
    return
  }
  let zeros = 0
  while (line[zeros] === 0) zeros += 1
  if (zeros > 0) {
    yield { kind: 'damage', reason: 'torn', detail: `${zeros} zero bytes`, offset, length: zeros }
    yield* readLine(line.subarray(zeros), offset + zeros)
    return
  }
  const python = parsePythonJson(text)
  if (python !== undefined) {
    yield entryOf(python, text, line, 0, line.length, offset)
    return
  }
  yield* wholeRecords(line, text, offset)
}

/**
 * The whole records of a damaged line, with what lies between them as damage: two on one line, one before or behind zeros, whole ones
 * behind a torn one (the original frames a record by the newline after it alone).
 */
function* wholeRecords(line: Buffer, text: string, offset: number): Generator<LogEntry, void, undefined> {
  const accept = (value: unknown): unknown => (actionFault(value) === null ? value : undefined)
  let from = 0
  let fromByte = 0
  const gap = function* (to: number, toByte: number): Generator<LogDamage> {
    const between = text.slice(from, to)
    if (between.trim() === '') return
    const rest = between.replace(/^\0+|\0+$/g, '')
    const damage =
      rest === '' ? { reason: 'torn' as const, detail: `${between.length} zero bytes` } : classifyDamage(rest)
    yield { kind: 'damage', ...damage, offset: offset + fromByte, length: toByte - fromByte }
  }
  for (const { start, end } of recordsWithin(text, [RECORD_START], accept)) {
    const startByte = fromByte + Buffer.byteLength(text.slice(from, start))
    const endByte = startByte + Buffer.byteLength(text.slice(start, end))
    // Bytes that are no UTF-8 count otherwise decoded: such a line is damage as a whole.
    const entry = readRecord(text.slice(start, end), line, startByte, endByte, offset + startByte)
    if (entry?.kind !== 'action') continue
    yield* gap(start, startByte)
    yield entry
    from = end
    fromByte = endByte
  }
  yield* gap(text.length, line.length)
}

function tooLong(offset: number, length: number, maxLine: number): LogDamage {
  return { kind: 'damage', reason: 'malformed', detail: `a line of more than ${maxLine} bytes`, offset, length }
}
