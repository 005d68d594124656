/**
 * What became of a log since it was landed. It lies in the project, where anybody may write; what it was stands in the user's registry, and so does
 * what winddown itself appended after it was sealed.
 */
import { closeSync, fstatSync } from 'node:fs'
import { WinddownError } from '../base/errors.ts'
import { shellWord } from '../base/shell-word.ts'
import type { LogSum } from '../store/log-sum.ts'
import { openForReading, readAt } from './log-file.ts'

/** `whole`: as it was, but for blank lines. `grown`: more of ours. `appended`: more that is not ours. `changed`: what it was is not there any more. */
export type SealedLogState = 'whole' | 'grown' | 'appended' | 'changed'

const CHUNK = 256 * 1024
/** More came late to no log. */
const MOST_LATE = 16 * 1024 * 1024
const NEWLINE = 10

const sha256 = (): ReturnType<typeof import('node:crypto').createHash> =>
  // By hand: it would cost every hook a millisecond, for what hardly ever happens.
  process.getBuiltinModule('node:crypto').createHash('sha256')

/** What a record is known by that came late: the SHA-256 of its line, without the newline. */
export const recordSum = (line: string | Uint8Array): string => sha256().update(line).digest('hex')

/**
 * @param late sums of the records that winddown appended after the seal
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED, STORE_UNAVAILABLE, LOG_UNSAFE
 */
export function sealedLogState(path: string, sum: LogSum, late: ReadonlySet<string> = new Set()): SealedLogState {
  const fd = openForReading(path)
  try {
    const { size } = fstatSync(fd)
    if (size < sum.bytes || sumOf(fd, path, sum.bytes) !== sum.sha256) return 'changed'
    if (size - sum.bytes > MOST_LATE) return 'appended'
    const lines = rest(fd, path, sum.bytes, size).toString('latin1').split('\n')
    const added = lines.filter((line) => line.trim() !== '')
    if (added.length === 0) return 'whole'
    return added.every((line) => late.has(recordSum(Buffer.from(line, 'latin1')))) ? 'grown' : 'appended'
  } finally {
    closeSync(fd)
  }
}

function sumOf(fd: number, path: string, bytes: number): string {
  const hash = sha256()
  const chunk = Buffer.allocUnsafe(CHUNK)
  for (let at = 0; at < bytes; ) {
    const count = readAt(fd, path, chunk, Math.min(CHUNK, bytes - at), at)
    if (count === 0) break
    hash.update(chunk.subarray(0, count))
    at += count
  }
  return hash.digest('hex')
}

/** What stands behind that byte; from its beginning the line that it is in: a record may have been half there when the log was read. */
function rest(fd: number, path: string, from: number, size: number): Buffer {
  if (from === size) return Buffer.alloc(0)
  const before = Buffer.alloc(Math.min(from, MOST_LATE))
  const known = readAt(fd, path, before, before.length, from - before.length)
  const start = from - before.length + before.subarray(0, known).lastIndexOf(NEWLINE) + 1
  const bytes = Buffer.alloc(size - start)
  for (let at = 0; at < bytes.length; ) {
    const count = readAt(fd, path, bytes.subarray(at), bytes.length - at, start + at)
    if (count === 0) return bytes.subarray(0, at)
    at += count
  }
  return bytes
}

/** What is wrong with such a log, and what to do; undefined where nothing is. */
export function sealedLogFault(path: string, { bytes }: LogSum, state: SealedLogState): string | undefined {
  if (state === 'changed')
    return `its log ${path} is not what it was when it landed, and is not read (put it back from a backup)`
  if (state === 'appended')
    return `its log ${path} has more than what landed, which your winddown is not known to have written: only its first ${bytes} bytes are read (truncate -s ${bytes} ${shellWord(path)})`
  return undefined
}

/** @throws WinddownError LOG_UNSAFE where a log is not what was landed, or has more than winddown itself wrote */
export function refuseChanged(path: string, sum: LogSum, state: SealedLogState): void {
  const fault = sealedLogFault(path, sum, state)
  if (fault === undefined) return
  throw new WinddownError('LOG_UNSAFE', fault, { op: 'finalize', path, hint: `ls -l ${shellWord(path)}` })
}
