import { fdatasync, fdatasyncSync, fstatSync, readSync, type Stats, writevSync } from 'node:fs'

/**
 * Writes one record at the end of an open log and flushes it; the caller has put a newline on both ends.
 *
 * One write with O_APPEND, looked at afterwards: libuv goes on after a short write by itself (uv__fs_write_all) and reports the
 * whole length, so a record that another process's record has split would look written. Where the file grew by just this record
 * it is whole; else it is looked for.
 *
 * @param before what `fstat` said of the open file
 * @returns what it says now
 * @throws the error of the system; not to be tried again: after a failed flush the kernel may have dropped the pages
 */
export function writeRecord(fd: number, record: Uint8Array, before: Stats): Stats {
  const after = writeUnflushed(fd, record, before)
  // Before the caller acknowledges: the harness may kill us once it has read our answer.
  fdatasyncSync(fd)
  return after
}

/** The same without waiting for the disk: the record is in the file, and lost by a power cut until {@link flushRecord} has ended. */
export function writeUnflushed(fd: number, record: Uint8Array, before: Stats): Stats {
  const written = writevSync(fd, [record])
  if (written !== record.length) throw shortWrite(`${written} of ${record.length} bytes`)
  const after = fstatSync(fd)
  if (after.size - before.size !== record.length) findRecord(fd, record, before.size, after.size)
  return after
}

/** Flushes what was written, off the main thread. @throws the error of the system; not to be tried again */
export const flushRecord = (fd: number): Promise<void> =>
  new Promise((resolve, reject) => {
    fdatasync(fd, (error) => (error === null ? resolve() : reject(error)))
  })

function findRecord(fd: number, record: Uint8Array, from: number, to: number): void {
  const added = Buffer.allocUnsafe(Math.max(to - from, 0))
  const count = readSync(fd, added, 0, added.length, from)
  if (!added.subarray(0, count).includes(Buffer.from(record))) throw shortWrite('the record is not whole in the file')
}

const shortWrite = (what: string): Error => Object.assign(new Error(`short write: ${what}`), { code: 'ENOSPC' })
