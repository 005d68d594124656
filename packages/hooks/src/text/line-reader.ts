import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** A line of a file, or why there is none. Offsets and lengths in bytes, without the line feed; numbers from 1. */
export type FileLine =
  | {
      readonly kind: 'line'
      readonly text: string
      readonly number: number
      readonly offset: number
      readonly length: number
      /** False for a last line without a line feed: its writer may have died within it. */
      readonly ended: boolean
    }
  | {
      readonly kind: 'damage'
      /** `too_long`: over the limit, left out. `torn` and `malformed` are said by who reads the line, who knows what it should be. */
      readonly reason: 'torn' | 'too_long' | 'malformed'
      readonly number: number
      readonly offset: number
      readonly length: number
    }

/** Chunks of this size read a file as fast as larger ones, and keep memory flat. */
const CHUNK = 256 * 1024

/** A line may hold two copies of an image of five megabytes; what is longer is no record of a session. */
const LONGEST_LINE = 48 * 1024 * 1024

/** A FIFO at the name is not waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** The first line without the byte order mark that an editor may have put before it. */
const withoutMark = (text: string, offset: number): string =>
  offset === 0 && text.startsWith('\ufeff') ? text.slice(1) : text

/**
 * The lines of a regular file, one after another, in memory that does not grow with the file. Blank lines are skipped.
 * Ends at `toByte`, or where the file ended when it was opened, as if it ended there: its writer may be faster than its reader.
 *
 * @throws the error of node:fs where the file cannot be opened or read; one with the code `EINVAL` where it is no regular file:
 *   `/dev/zero` has no end
 */
export function* readLines(path: string, options: { readonly toByte?: number | undefined } = {}): Generator<FileLine> {
  yield* linesOf(readChunks(path, options.toByte))
}

/**
 * The bytes of a regular file, piece by piece; each piece holds only until the next is asked for.
 * @throws as {@link readLines}
 */
export function* readChunks(path: string, toByte?: number): Generator<Uint8Array> {
  const file = openSync(path, FLAGS)
  try {
    const stats = fstatSync(file)
    if (!stats.isFile()) throw Object.assign(new Error(`EINVAL: ${path} is not a regular file`), { code: 'EINVAL' })
    const limit = Math.min(toByte ?? Number.POSITIVE_INFINITY, stats.size)
    const chunk = Buffer.allocUnsafe(CHUNK)
    for (let offset = 0; offset < limit; ) {
      const size = readSync(file, chunk, 0, Math.min(CHUNK, limit - offset), offset)
      if (size === 0) return
      yield chunk.subarray(0, size)
      offset += size
    }
  } finally {
    closeSync(file)
  }
}

/** The lines in pieces of bytes. What is given may be written over once the next piece is asked for. */
export function* linesOf(chunks: Iterable<Uint8Array>): Generator<FileLine> {
  /** The beginning of a line whose end is in a later chunk. */
  let parts: Buffer[] = []
  let held = 0
  let number = 0
  let lineStart = 0
  let offset = 0
  for (const bytes of chunks) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const size = chunk.length
    let start = 0
    for (;;) {
      const end = chunk.indexOf(10, start)
      if (end < 0) break
      number++
      const length = held + end - start
      if (held > LONGEST_LINE) yield { kind: 'damage', reason: 'too_long', number, offset: lineStart, length }
      else if (length > 0) {
        const text = withoutMark(
          held === 0
            ? chunk.toString('utf8', start, end)
            : Buffer.concat([...parts, chunk.subarray(start, end)]).toString('utf8'),
          lineStart,
        )
        if (length > 2 || text.trim() !== '')
          yield { kind: 'line', text, number, offset: lineStart, length, ended: true }
      }
      parts = []
      held = 0
      start = end + 1
      lineStart = offset + start
    }
    if (start < size) {
      held += size - start
      // Past the limit the bytes are only counted.
      if (held > LONGEST_LINE) parts = []
      else parts.push(Buffer.from(chunk.subarray(start, size)))
    }
    offset += size
  }
  if (held === 0) return
  number++
  if (held > LONGEST_LINE) yield { kind: 'damage', reason: 'too_long', number, offset: lineStart, length: held }
  else {
    const text = withoutMark(Buffer.concat(parts).toString('utf8'), lineStart)
    if (text.trim() !== '') yield { kind: 'line', text, number, offset: lineStart, length: held, ended: false }
  }
}
