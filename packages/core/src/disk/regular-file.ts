import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { systemErrorCode } from '../base/errors.ts'

/** What we read whole is a few kilobytes; more is none of it. */
const LARGEST = 64 * 1024 * 1024

/** Links are followed, as people keep their settings; a FIFO is not waited for. */
const FLAGS: number = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * Text of a regular file. A cloned repository can hold a link to `/dev/zero` at any name that we read, and `readFileSync` alone
 * reads such a file without an end.
 * @throws the error of node:fs; one with the code `EINVAL` where it is no regular file, `EFBIG` where it is larger than 64 MiB
 */
export function readRegularFile(path: string): string {
  const fd = openSync(path, FLAGS)
  try {
    const stats = fstatSync(fd)
    if (!stats.isFile()) throw refusal('EINVAL', `${path} is not a regular file`)
    if (stats.size > LARGEST) throw refusal('EFBIG', `${path} has ${stats.size} bytes`)
    return readFileSync(fd, 'utf8')
  } finally {
    closeSync(fd)
  }
}

/** True for what a planted file is answered with: it is as good as none, and may be replaced. */
export function isRefusedFile(error: unknown): boolean {
  const code = systemErrorCode(error)
  return code === 'EINVAL' || code === 'EFBIG' || code === 'ELOOP'
}

function refusal(code: string, words: string): Error {
  return Object.assign(new Error(`${code}: ${words}`), { code })
}
