/** Opening and reading the file of a log. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

import { systemErrorCode, WinddownError } from '../base/errors.ts'
import { shellWord } from '../base/shell-word.ts'
import { systemFailure } from '../base/system-failure.ts'
import { READ_FLAGS } from '../disk/open-flags.ts'

/** Reads into a chunk from a position on; 0 at the end. @throws WinddownError STORE_UNAVAILABLE */
export function readAt(fd: number, path: string, chunk: Buffer, length: number, position: number): number {
  try {
    return length <= 0 ? 0 : readSync(fd, chunk, 0, length, position)
  } catch (error) {
    throw systemFailure('read', path, error, 'STORE_UNAVAILABLE')
  }
}

/**
 * Opens a log for reading; never follows a symbolic link, never waits on a FIFO.
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED, STORE_UNAVAILABLE, LOG_UNSAFE where it is no regular file
 */
export function openForReading(path: string): number {
  let fd: number
  try {
    fd = openSync(path, READ_FLAGS)
  } catch (error) {
    const errno = systemErrorCode(error)
    if (errno === 'ENOENT') {
      throw new WinddownError('SESSION_NOT_FOUND', `${path}: there is no such log`, {
        op: 'read',
        path,
        hint: 'winddown list',
      })
    }
    if (errno === 'ELOOP') {
      throw new WinddownError('LOG_UNSAFE', `${path}: is a symbolic link`, {
        op: 'read',
        path,
        hint: `ls -l ${shellWord(path)}`,
      })
    }
    throw systemFailure('read', path, error, 'STORE_UNAVAILABLE')
  }
  if (!fstatSync(fd).isFile()) {
    closeSync(fd)
    throw new WinddownError('LOG_UNSAFE', `${path}: is not a regular file`, {
      op: 'read',
      path,
      hint: `ls -ld ${shellWord(path)}`,
    })
  }
  return fd
}
