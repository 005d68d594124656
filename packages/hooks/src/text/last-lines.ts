import { closeSync, constants, fstatSync, openSync, readvSync } from 'node:fs'
import { decodeUtf8 } from './utf8.ts'

/** Bytes that are looked at, at most; what lies before is not worth the time of a hot event. */
const MAX_TAIL = 4 * 1024 * 1024
const FIRST_WINDOW = 64 * 1024

/**
 * Shows the lines of a file's last 4 MB to `visit`, the last one first, until it says that it has seen enough. Reads backwards in
 * growing windows.
 *
 * @returns bytes of the file; null where it is no regular file that can be read
 */
export function visitLastLines(path: string, visit: (line: string) => boolean): number | null {
  let fd: number
  try {
    // O_NONBLOCK: opening a FIFO that somebody put there must not block the agent.
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch {
    return null
  }
  try {
    const stat = fstatSync(fd)
    if (!stat.isFile()) return null
    visitBackwards(fd, stat.size, visit)
    return stat.size
  } catch {
    return null
  } finally {
    closeSync(fd)
  }
}

/** Shows the lines to `visit`, the last one first, until it says that it has seen enough. */
function visitBackwards(fd: number, size: number, visit: (line: string) => boolean): void {
  let end = size
  let window = FIRST_WINDOW
  /** The end of a line whose beginning lies before what was read so far. */
  let rest = new Uint8Array(0)
  const floor = Math.max(0, size - MAX_TAIL)
  while (end > floor) {
    const start = Math.max(floor, end - window)
    const length = end - start
    const block = new Uint8Array(length + rest.length)
    block.set(rest, length)
    for (let filled = 0; filled < length; ) {
      const got = readvSync(fd, [block.subarray(filled, length)], start + filled)
      if (got === 0) return
      filled += got
    }
    let stop = block.length
    for (let at = block.lastIndexOf(10, length - 1); at >= 0; at = at === 0 ? -1 : block.lastIndexOf(10, at - 1)) {
      if (stop > at + 1 && visit(decodeUtf8(block, at + 1, stop))) return
      stop = at
    }
    rest = block.subarray(0, stop)
    end = start
    window *= 4
  }
  if (floor === 0 && rest.length > 0) visit(decodeUtf8(rest, 0, rest.length))
}
