import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** The first bytes of a regular file as text; nothing where there is none that can be read. A FIFO at the name is not waited for. */
export function headOf(path: string, bytes: number): string {
  try {
    const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      if (!fstatSync(fd).isFile()) return ''
      const head = Buffer.alloc(bytes)
      return head.toString('utf8', 0, readSync(fd, head, 0, bytes, 0))
    } finally {
      closeSync(fd)
    }
  } catch {
    return ''
  }
}
