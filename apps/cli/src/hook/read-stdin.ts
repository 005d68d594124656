import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

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
  const chunks: Buffer[] = []
  let size = 0
  const start = Date.now()
  let last = start
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const got = readSome(fd, chunk)
      const now = Date.now()
      if (got === 0) break
      if (got === null) {
        if (now - last > IDLE_DEADLINE || now - start > LAST_DEADLINE) break
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
        continue
      }
      last = now
      size += got
      if (size <= MAX_BYTES) chunks.push(chunk.subarray(0, got))
      // A document that may end here is tried: waiting for the end of input would be waiting for the harness.
      if (size <= MAX_BYTES && endsObject(chunk, got)) {
        const payload = parsed(chunks)
        if (payload !== undefined) return payload
      }
      if (now - start > LAST_DEADLINE) break
    }
    return size > MAX_BYTES ? undefined : parsed(chunks)
  } finally {
    if (fd !== 0) closeSync(fd)
  }
}

function endsObject(chunk: Buffer, length: number): boolean {
  let at = length - 1
  while (at >= 0 && (chunk[at] === 10 || chunk[at] === 13 || chunk[at] === 32 || chunk[at] === 9)) at--
  return at >= 0 && chunk[at] === 125
}

function parsed(chunks: readonly Buffer[]): unknown {
  try {
    return JSON.parse((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8'))
  } catch {
    return undefined
  }
}

/** Bytes read, 0 at the end of input, null where nothing is there yet. */
function readSome(fd: number, chunk: Buffer): number | null {
  try {
    return readSync(fd, chunk, 0, chunk.length, null)
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
