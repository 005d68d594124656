import { lstatSync } from 'node:fs'

import { type ErrorCode, systemErrorCode, WinddownError } from './errors.ts'
import { parentFolder } from './path-text.ts'
import { shellWord } from './shell-word.ts'

const DENIED = new Set(['EACCES', 'EPERM'])
const FULL = new Set(['ENOSPC', 'EDQUOT'])

/**
 * A failed system call as an error of winddown. Permission denied has a code of its own (`STORE_DENIED`): it must never
 * look like "there is nothing". Errors that are winddown's already pass through.
 */
export function systemFailure(op: string, path: string, cause: unknown, code: ErrorCode): WinddownError {
  if (cause instanceof WinddownError) return cause
  const errno = systemErrorCode(cause)
  if (errno !== undefined && DENIED.has(errno)) {
    return new WinddownError('STORE_DENIED', `${path}: permission denied (${op})`, {
      op,
      path,
      cause,
      hint: `ls -ld ${shellWord(visiblePart(path))}`,
    })
  }
  const reason = cause instanceof Error ? cause.message : String(cause)
  const hint =
    errno !== undefined && FULL.has(errno)
      ? 'Free some space (df -h, df -i); what was acknowledged before is intact.'
      : errno === 'EROFS'
        ? 'The file system is read-only; set WINDDOWN_HOME (your state) and WINDDOWN_DIR (sessions) to folders that can be written.'
        : 'winddown doctor'
  return new WinddownError(code, `${path}: ${op} failed: ${reason}`, { op, path, cause, hint })
}

/** The path, or the nearest folder above it that can be seen: where something is not there, or may not be looked at, `ls` says nothing. */
function visiblePart(path: string): string {
  for (let part = path; ; part = parentFolder(part)) {
    try {
      lstatSync(part)
      return part
    } catch {
      if (parentFolder(part) === part) return path
    }
  }
}
