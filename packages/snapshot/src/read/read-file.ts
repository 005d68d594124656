import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { shellWord, systemErrorCode } from '@winddown/core'

/** A file that could not be had: a value, because the caller shows it beside the sessions that can be read. */
export interface Unreadable {
  readonly kind: 'unreadable'
  readonly path: string
  /** `denied` is never told as `missing`. `newer`: written by a later version, with a shape unknown here. */
  readonly reason: 'missing' | 'denied' | 'unsafe' | 'too_large' | 'damaged' | 'newer'
  readonly detail: string
  /** A command to run. */
  readonly hint: string
}

const MAX_BYTES = 64 * 1024 * 1024

/** Text packs to a tenth, hardly ever to a hundredth; what packs further was made to fill a memory. */
const MOST_TIMES = 200
const UNPACKED_ANYWAY = 1024 * 1024

/** Bytes that a compressed file of a store is unpacked to at most. @param size of the file, in bytes */
export const mostUnpacked = (size: number): number => Math.min(MAX_BYTES, UNPACKED_ANYWAY + MOST_TIMES * size)

/** Text of a regular file, unpacked where its name ends in `.gz`; symbolic links are refused and FIFOs not waited for: a store may come with a cloned repository. */
export function readTextFile(path: string): string | Unreadable {
  let fd: number
  try {
    fd = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    const code = systemErrorCode(error) ?? 'unknown error'
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return unreadable(path, 'missing', 'there is no such file', 'winddown list')
    if (code === 'EACCES' || code === 'EPERM')
      return unreadable(path, 'denied', 'permission denied', `ls -l ${shellWord(path)}`)
    if (code === 'ELOOP') return unreadable(path, 'unsafe', 'it is a symbolic link', `ls -l ${shellWord(path)}`)
    return unreadable(path, 'damaged', code, 'winddown doctor')
  }
  try {
    const status = fstatSync(fd)
    if (!status.isFile()) return unreadable(path, 'unsafe', 'it is not a regular file', `ls -ld ${shellWord(path)}`)
    if (status.size > MAX_BYTES)
      return unreadable(path, 'too_large', `${status.size} bytes`, `ls -l ${shellWord(path)}`)
    if (!path.endsWith('.gz')) return readFileSync(fd, 'utf8')
    // Loaded for archived sessions alone.
    const { gunzipSync } = process.getBuiltinModule('node:zlib')
    return gunzipSync(readFileSync(fd), { maxOutputLength: mostUnpacked(status.size) }).toString('utf8')
  } catch (error) {
    return unreadable(path, 'damaged', systemErrorCode(error) ?? 'unknown error', 'winddown doctor')
  } finally {
    closeSync(fd)
  }
}

export function unreadable(path: string, reason: Unreadable['reason'], detail: string, hint: string): Unreadable {
  return { kind: 'unreadable', path, reason, detail, hint }
}
