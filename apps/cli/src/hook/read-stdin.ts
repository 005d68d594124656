import { closeSync, constants, fstatSync, openSync, readvSync } from 'node:fs'
import { decodeUtf8 } from '@winddown/hooks'

/** A harness that says nothing for this long, ms, has nothing to say. */
const IDLE_DEADLINE = 400
/** And never longer than this, ms, however slowly it comes. */
const LAST_DEADLINE = 2_000
const CHUNK = 64 * 1024
/** More than any tool's output; the rest is taken in and dropped. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * The payload on stdin, as soon as it is one whole JSON document: a harness may keep its end open (anthropics/claude-code#79508).
 *
 * @returns the parsed document; undefined where none came within the deadline
 */
export function readPayload(): unknown {
  const fd = withoutBlocking()
  // Plain arrays and `readvSync`: the first Buffer and the first `readSync` of a process cost a tenth of a millisecond each.
  let bytes = new Uint8Array(CHUNK)
  let size = 0
  const start = Date.now()
  let last = start
  try {
    for (;;) {
      if (size === bytes.length) bytes = grown(bytes)
      const got = readSome(fd, size === 0 ? bytes : bytes.subarray(size < MAX_BYTES ? size : 0))
      const now = Date.now()
      if (got === 0) break
      if (got === null) {
        if (now - last > IDLE_DEADLINE || now - start > LAST_DEADLINE) break
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
        continue
      }
      last = now
      size += got
      // A document that may end here is tried: waiting for the end of input would be waiting for the harness.
      if (size < MAX_BYTES && endsObject(bytes, size)) {
        const payload = parsed(bytes, size)
        if (payload !== undefined) return payload
      }
      if (now - start > LAST_DEADLINE) break
    }
    return size >= MAX_BYTES ? undefined : parsed(bytes, size)
  } finally {
    if (fd !== 0) closeSync(fd)
  }
}

/** Twice the size, so that a large payload is copied a few times only; at most what is looked at. */
function grown(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes.length >= MAX_BYTES) return bytes
  const larger = new Uint8Array(Math.min(bytes.length * 4, MAX_BYTES))
  larger.set(bytes)
  return larger
}

function endsObject(bytes: Uint8Array, length: number): boolean {
  let at = length - 1
  while (at >= 0 && (bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 32 || bytes[at] === 9)) at--
  return at >= 0 && bytes[at] === 125
}

function parsed(bytes: Uint8Array<ArrayBuffer>, size: number): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes, 0, size))
  } catch {
    return undefined
  }
}

/** Bytes read, 0 at the end of input, null where nothing is there yet. */
function readSome(fd: number, chunk: Uint8Array): number | null {
  try {
    return readvSync(fd, [chunk])
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (code === 'EAGAIN' || code === 'EINTR') return null
    return 0 // EOF on some platforms, EISDIR, EBADF: there is no input
  }
}

/**
 * Stdin such that a read returns at once. node:fs cannot make an open descriptor so: a pipe is opened anew through /proc;
 * a socket cannot be, so libuv's handle, which sets the flag when it is opened, is borrowed from Node's internals. That costs
 * 1 % of a start, `process.stdin` 25 %. Where it is not to be had, reads block, as they do in most hooks.
 */
function withoutBlocking(): number {
  try {
    const stat = fstatSync(0)
    if (stat.isFile()) return 0
    if (stat.isSocket()) {
      const internals = process as unknown as { binding(name: 'pipe_wrap'): PipeInternals }
      const { Pipe, constants: kinds } = internals.binding('pipe_wrap')
      const handle = new Pipe(kinds.SOCKET)
      handle.open(0)
      handle.unref()
      return 0
    }
    return openSync('/proc/self/fd/0', constants.O_RDONLY | constants.O_NONBLOCK)
  } catch {
    return 0
  }
}

interface PipeInternals {
  readonly Pipe: new (kind: number) => { open(fd: number): void; unref(): void }
  readonly constants: { readonly SOCKET: number }
}
