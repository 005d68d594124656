/** The file that a person named with `-o`: what keeps it from being written is said in plain words. */
import { closeSync, openSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { replaceFile, shellWord, systemErrorCode, WinddownError } from '@winddown/core'

const FULL = new Set(['ENOSPC', 'EDQUOT'])
const DENIED = new Set(['EACCES', 'EPERM'])

/** What is written, and by which command. */
export interface NamedOutput {
  readonly op: string
  readonly text: string
  /** False: a file that is there is left as it is. */
  readonly replaces: boolean
}

/**
 * Writes a text to where a person said, readable by nobody else. What is no file (a pipe, `/dev/null`) is written into and stays what it is.
 * @returns the whole path
 * @throws WinddownError OUTPUT_FAILED
 */
export function writeOutput(folder: string, named: string, { op, text, replaces }: NamedOutput): string {
  const path = resolve(folder, named)
  try {
    const there = statSync(path, { throwIfNoEntry: false })
    if (there?.isDirectory() === true || named.endsWith('/'))
      throw failed(op, path, 'is a folder: name a file in it', undefined)
    if (there !== undefined && !there.isFile()) writeInto(path, text)
    else if (!replaces) writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
    // Behind a link it is the file that is meant, not the link.
    else replaceFile(there === undefined ? path : realpathSync(path), text)
    return path
  } catch (error) {
    throw error instanceof WinddownError && error.code === 'OUTPUT_FAILED' ? error : whyNot(op, path, error)
  }
}

function writeInto(path: string, text: string): void {
  const fd = openSync(path, 'w')
  try {
    writeFileSync(fd, text)
  } finally {
    closeSync(fd)
  }
}

/** Of the errors of core the cause is looked at: what they say is about a store. */
function whyNot(op: string, path: string, error: unknown): WinddownError {
  const cause = error instanceof WinddownError ? error.cause : error
  const code = systemErrorCode(cause) ?? ''
  const folder = dirname(path)
  const list = (of: string): string => `ls -ld ${shellWord(of)}`
  if (code === 'EEXIST') return failed(op, path, 'is there already, and was left as it is', cause, list(path))
  if (code === 'ENOENT')
    return failed(
      op,
      path,
      `the folder ${folder} that it would be written into does not exist`,
      cause,
      `mkdir -p ${shellWord(folder)}`,
    )
  if (code === 'ENOTDIR')
    return failed(op, path, `${fileAbove(folder)} is a file, not a folder`, cause, list(fileAbove(folder)))
  if (DENIED.has(code)) return failed(op, path, 'you may not write there', cause, list(folder))
  if (FULL.has(code)) return failed(op, path, 'the disk is full', cause, `df -h ${shellWord(folder)}`)
  if (code === 'EROFS') return failed(op, path, 'nothing can be written there: the file system is read-only', cause)
  if (code === 'ENAMETOOLONG') return failed(op, path, 'the name is too long', cause)
  if (code === 'ELOOP') return failed(op, path, 'its links lead in a circle', cause, list(path))
  const said = cause instanceof Error ? cause.message : String(cause)
  return failed(op, path, `could not be written: ${said}`, cause, list(folder))
}

/** The part of a path that is no folder, though more stands below it. */
function fileAbove(folder: string): string {
  try {
    if (!statSync(folder).isDirectory()) return folder
  } catch {
    if (dirname(folder) !== folder) return fileAbove(dirname(folder))
  }
  return folder
}

const failed = (
  op: string,
  path: string,
  reason: string,
  cause: unknown,
  hint = `winddown ${op} --help`,
): WinddownError => new WinddownError('OUTPUT_FAILED', `${path}: ${reason}`, { op, path, hint, cause })
