import { renameSync } from 'node:fs'
import { systemErrorCode } from '../base/errors.ts'
import { systemFailure } from '../base/system-failure.ts'
import { statOf } from '../disk/path-safety.ts'
import { removeFile } from './json-file.ts'

/**
 * Removes a file, unless what it stands for is there after all: that is asked before and behind the first step, which only gives it another name.
 * @param leaving the other name, under which it still counts: of whoever was killed with it, or removes it at the same time
 * @returns true where it went; false also where somebody wrote it anew meanwhile
 */
export function removeInSteps(path: string, leaving: string, isThere: () => boolean): boolean {
  if (isThere()) return false
  moveIfThere(path, leaving)
  if (isThere()) {
    if (statOf(path) === null) moveIfThere(leaving, path)
    else removeFile(leaving)
    return false
  }
  return removeFile(leaving) && statOf(path) === null
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw systemFailure('remove', from, error, 'STORE_UNAVAILABLE')
  }
}
