import { closeSync, constants, fdatasyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { systemErrorCode } from '../base/errors.ts'
import { parentFolder } from '../base/path-text.ts'
import { systemFailure } from '../base/system-failure.ts'
import { syncFolder } from './folder-sync.ts'
import { temporaryPath } from './temporary-name.ts'

/** How a replaced file is kept: `durable` survives a power cut, `atomic` only a crash of ours (for state that may be lost). */
export type Durability = 'durable' | 'atomic'

const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0

/**
 * Writes a new file that must not exist yet (mode 0600), whole, and flushes it. On any failure nothing of it is left.
 * A symbolic link at the name is refused, never followed.
 */
export function writeNewFile(path: string, bytes: string | Uint8Array, durability: Durability = 'durable'): void {
  const content = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes
  const fd = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | O_NOFOLLOW, 0o600)
  let whole = false
  try {
    let written = 0
    // The file is private until the rename, so going on after a short write mixes with nobody's bytes (unlike in a log).
    while (written < content.length) written += writeSync(fd, content, written)
    if (durability === 'durable') fdatasyncSync(fd)
    whole = true
  } finally {
    try {
      closeSync(fd)
    } finally {
      if (!whole) unlinkQuietly(path)
    }
  }
}

/**
 * Replaces a file, or creates it: a reader sees the old bytes or the new, never a mix. With `durable` (the default) the new
 * bytes are on disk when this returns: staged beside it, flushed, renamed, and the folder flushed. A folder at the name, which no file can
 * replace (a cloned repository can ship one at any name of ours), is put aside beside it.
 * @throws WinddownError STORE_DENIED, or STORE_UNAVAILABLE with the cause; the old file is then untouched
 */
export function replaceFile(path: string, bytes: string | Uint8Array, durability: Durability = 'durable'): void {
  const staged = temporaryPath(path)
  try {
    writeNewFile(staged, bytes, durability)
    try {
      renameOver(staged, path)
    } catch (error) {
      unlinkQuietly(staged)
      throw error
    }
    if (durability === 'durable') syncFolder(parentFolder(path))
  } catch (error) {
    throw systemFailure('replace', path, error, 'STORE_UNAVAILABLE')
  }
}

/** Gives a staged file its name; a folder there, which no file can replace, is put aside. */
export function renameOver(staged: string, path: string): void {
  try {
    renameSync(staged, path)
  } catch (error) {
    if (systemErrorCode(error) !== 'EISDIR') throw error
    renameSync(path, `${path}.planted-${Date.now().toString(36)}`)
    renameSync(staged, path)
  }
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // The failure that led here is the one to report; recovery removes what stays behind, by the process id in its name.
  }
}
