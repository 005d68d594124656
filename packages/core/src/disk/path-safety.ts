import { lstatSync, type Stats } from 'node:fs'

import { systemErrorCode, WinddownError } from '../base/errors.ts'
import { shellWord } from '../base/shell-word.ts'
import { systemFailure } from '../base/system-failure.ts'

/** What stands at a name, no link followed; null where nothing does. Permission denied is an error, not "nothing". */
export function statOf(path: string, op = 'look at'): Stats | null {
  try {
    // Most that is asked for is not there: an error that is thrown costs five times as much as this answer.
    return lstatSync(path, { throwIfNoEntry: false }) ?? null
  } catch (error) {
    if (systemErrorCode(error) === 'ENOTDIR') return null
    throw systemFailure(op, path, error, 'STORE_UNAVAILABLE')
  }
}

/**
 * Refuses a folder that is not plainly ours: a symbolic link, anything that is no folder, another user's folder. A cloned
 * repository can hold any of them where the store would be.
 * @returns true where it exists, false where nothing does
 * @throws WinddownError STORE_UNSAFE, STORE_DENIED
 */
export function checkOwnFolder(path: string): boolean {
  const stats = statOf(path)
  if (stats === null) return false
  const fault = folderFault(stats)
  if (fault === null) return true
  throw new WinddownError('STORE_UNSAFE', `${path}: ${fault}`, {
    op: 'open',
    path,
    hint: `ls -ld ${shellWord(path)}`,
  })
}

/** True for a folder that is plainly ours; false for a link, anything that is no folder, another user's, and where nothing is. */
export function isOwnFolder(path: string): boolean {
  const stats = statOf(path)
  return stats !== null && folderFault(stats) === null
}

function folderFault(stats: Stats): string | null {
  if (stats.isSymbolicLink()) return 'is a symbolic link, the store must be a folder'
  if (!stats.isDirectory()) return 'is not a folder'
  const user = process.getuid?.()
  return user === undefined || stats.uid === user ? null : `belongs to another user (uid ${stats.uid})`
}
