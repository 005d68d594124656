import { closeSync, constants, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { WinddownError } from '../base/errors.ts'
import { shellWord } from '../base/shell-word.ts'
import { systemFailure } from '../base/system-failure.ts'
import { ownershipFault } from './log-writer.ts'

/** Where a secret stands in a text, in UTF-16 units, and its kind. */
export interface SecretPlace {
  readonly start: number
  readonly end: number
  readonly kind: string
}

const CHUNK = 256 * 1024
/** A longer line is no record of ours. */
const LONGEST = 64 * 1024 * 1024
const NEWLINE = 10
/** A string of JSON that is short enough holds no secret. */
const SHORTEST = 6

/**
 * Overwrites secrets in a sealed log in place: the one exception to "a log is never rewritten". Every byte that is written is ASCII within
 * a string of JSON and takes the place of another one, so the file keeps its inode, its length and its records, whatever happens in
 * between; what another process appends meanwhile is not touched. Run again it finds nothing more.
 *
 * @param secretsIn what of a text, a string of a record, is a secret
 * @returns how many were overwritten
 * @throws WinddownError LOG_UNSAFE (link, folder, FIFO, another user's file), LOG_WRITE_FAILED, SESSION_NOT_FOUND
 */
export function maskLog(path: string, secretsIn: (text: string) => readonly SecretPlace[]): number {
  // Without O_APPEND: on Linux such a file ignores where a write is to go.
  const fd = openToMask(path)
  try {
    const fault = ownershipFault(fstatSync(fd))
    if (fault !== null)
      throw new WinddownError('LOG_UNSAFE', `${path}: ${fault}`, { op: 'mask', path, hint: `ls -l ${shellWord(path)}` })
    let masked = 0
    for (const { bytes, offset } of linesOf(fd)) {
      const patches = patchesOf(bytes.toString('utf8'), secretsIn)
      for (const { start, text } of patches) {
        const patch = Buffer.from(text, 'latin1')
        if (writeSync(fd, patch, 0, patch.length, offset + start) !== patch.length) throw new Error('short write')
      }
      masked += patches.length
    }
    if (masked > 0) fdatasyncSync(fd)
    return masked
  } catch (error) {
    throw systemFailure('mask', path, error, 'LOG_WRITE_FAILED')
  } finally {
    closeSync(fd)
  }
}

function openToMask(path: string): number {
  try {
    return openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw systemFailure('mask', path, error, 'LOG_UNSAFE')
  }
}

function* linesOf(fd: number): Generator<{ readonly bytes: Buffer; readonly offset: number }> {
  const end = fstatSync(fd).size
  let held: Buffer[] = []
  let length = 0
  let offset = 0
  for (let at = 0; at < end; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, end - at))
    const count = readSync(fd, chunk, 0, chunk.length, at)
    if (count === 0) break
    at += count
    let from = 0
    for (let stop = chunk.indexOf(NEWLINE); stop >= 0 && stop < count; stop = chunk.indexOf(NEWLINE, from)) {
      const bytes = Buffer.concat([...held, chunk.subarray(from, stop)])
      if (bytes.length > 0 && bytes.length < LONGEST) yield { bytes, offset }
      offset += length + (stop - from) + 1
      held = []
      length = 0
      from = stop + 1
    }
    if (from < count) {
      length += count - from
      if (length < LONGEST) held.push(Buffer.from(chunk.subarray(from, count)))
    }
  }
  if (length > 0 && length < LONGEST) yield { bytes: Buffer.concat(held), offset }
}

interface Patch {
  /** Bytes from the beginning of the line. */
  readonly start: number
  readonly text: string
}

/** What is to be written over a line. Nothing where the line is no JSON: what is damaged stays as it is. */
function patchesOf(line: string, secretsIn: (text: string) => readonly SecretPlace[]): Patch[] {
  const patches: Patch[] = []
  for (const match of line.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
    const [whole, raw = ''] = match
    if (raw.length < SHORTEST) continue
    let text: string
    try {
      text = JSON.parse(whole) as string
    } catch {
      continue
    }
    const places = secretsIn(text)
    if (places.length === 0) continue
    const starts = raw.includes('\\') ? startsOf(raw) : null
    for (const { start, end, kind } of places) {
      const from = starts === null ? start : (starts[start] ?? raw.length)
      const to = starts === null ? end : (starts[end] ?? raw.length)
      const masked = mask(raw.slice(from, to), kind)
      const at = Buffer.byteLength(line.slice(0, match.index + 1 + from))
      patches.push({ start: at, text: masked })
    }
  }
  return patches
}

/** Where each UTF-16 unit of a string begins in its JSON. */
function startsOf(raw: string): number[] {
  const starts: number[] = []
  for (let at = 0; at < raw.length; at += raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2) starts.push(at)
  return starts
}

/** As many bytes, all of them ASCII: the kind where there is room for it, and stars; an escape stays one. */
function mask(raw: string, kind: string): string {
  const marker = `[redacted:${kind}]`
  if (!raw.includes('\\') && Buffer.byteLength(raw) === raw.length && raw.length >= marker.length)
    return marker.padEnd(raw.length, '*')
  return raw.replace(/\\u[\dA-Fa-f]{4}|\\.|[^\\]/gu, (one) =>
    one.length === 6 && one.startsWith('\\u')
      ? '\\u002a'
      : one.startsWith('\\')
        ? one
        : '*'.repeat(Buffer.byteLength(one)),
  )
}
