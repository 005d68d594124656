import { closeSync, constants, fsyncSync, openSync } from 'node:fs'

import { systemErrorCode } from '../base/errors.ts'

/** Some file systems (CIFS, some FUSE) cannot sync a folder and say so; that is no failure of the disk. */
const NOT_POSSIBLE_HERE = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS'])

/**
 * Makes the names in a folder durable: a created, renamed or removed entry survives a power cut only after this.
 * On Windows a folder cannot be opened for it, and nothing is promised there.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    fsyncSync(fd)
  } catch (error) {
    if (!NOT_POSSIBLE_HERE.has(systemErrorCode(error) ?? '')) throw error
  } finally {
    closeSync(fd)
  }
}
