import { readvSync } from 'node:fs'
import { decodeUtf8 } from '@winddown/hooks'
import { LongPayload } from './long-payload.ts'
import { unblockStdin } from './unblock-stdin.ts'

/** A harness that says nothing for this long, ms, has nothing to say. */
const IDLE_DEADLINE = 400
/** And never longer than this, ms, however slowly it comes: beyond it only what comes at ten megabytes a second and more. */
const LAST_DEADLINE = 2_000
const BYTES_PER_MS = 10_000
/** From here on a document is not parsed whole: it takes a tenth of a second, and finding secrets in it several. */
const LONG = 512 * 1024

/** What stdin holds, for a program that has read nothing of it: see {@link readPayload}. */
export function readStdin(): unknown {
  unblockStdin()
  return readPayload(new Uint8Array(64 * 1024), 0)
}

/**
 * The payload on stdin, as soon as it is one whole JSON document: a harness may keep its end open (anthropics/claude-code#79508).
 * Reads go on from what `hook-<id>.cjs` has read, which has seen to it that they do not block where that can be had. Of a long document the long texts are cut
 * while it is read ({@link LongPayload}).
 *
 * @param first holds the first `read` bytes
 * @returns the parsed document; undefined where none came within the deadline
 */
export function readPayload(first: Uint8Array, read: number): unknown {
  let bytes = first
  let size = read
  let long: LongPayload | null = null
  const start = Date.now()
  let last = start
  let got: number | null = read
  for (;;) {
    if (long !== null) {
      if (got !== null) long.take(bytes.subarray(0, got))
      if (long.isComplete) return long.document()
    } else if (got !== null && got > 0 && endsObject(bytes, size)) {
      // A document that may end here is tried: waiting for the end of input would be waiting for the harness.
      const payload = parsed(bytes, size)
      if (payload !== undefined) return payload
    }
    if (long === null && size >= LONG) {
      long = new LongPayload()
      long.take(bytes.subarray(0, size))
      if (long.isComplete) return long.document()
    }
    if (long === null && size === bytes.length) bytes = grown(bytes)
    got = readSome(long === null ? bytes.subarray(size) : bytes)
    const now = Date.now()
    if (got === 0) break
    if (got === null) {
      if (now - last > IDLE_DEADLINE || now - start > LAST_DEADLINE + size / BYTES_PER_MS) break
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
      continue
    }
    last = now
    size += got
    if (now - start > LAST_DEADLINE + size / BYTES_PER_MS) break
  }
  return long === null ? parsed(bytes, size) : undefined
}

/** Four times the size, so that a payload is copied a few times only. */
function grown(bytes: Uint8Array): Uint8Array {
  const larger = new Uint8Array(Math.min(bytes.length * 4, LONG))
  larger.set(bytes)
  return larger
}

function endsObject(bytes: Uint8Array, length: number): boolean {
  let at = length - 1
  while (at >= 0 && (bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 32 || bytes[at] === 9)) at--
  return at >= 0 && bytes[at] === 125
}

function parsed(bytes: Uint8Array, size: number): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes, 0, size))
  } catch {
    return undefined
  }
}

/** Bytes read, 0 at the end of input, null where nothing is there yet. */
function readSome(chunk: Uint8Array): number | null {
  try {
    return readvSync(0, [chunk])
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (code === 'EAGAIN' || code === 'EINTR') return null
    return 0 // EOF on some platforms, EISDIR, EBADF: there is no input
  }
}
