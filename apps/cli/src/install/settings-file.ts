import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  makeFolder,
  replaceFile,
  shellWord,
  syncFolder,
  systemErrorCode,
  WinddownError,
  writeNewFile,
} from '@winddown/core'
import { nearestThere } from '../project/path-kind.ts'

/** A settings file as it is on disk. */
export interface SettingsFileState {
  /** Where the user says it is; may be a symbolic link. */
  readonly path: string
  /** Where its bytes are: what is written. */
  readonly target: string
  /** Null where there is no such file yet. */
  readonly bytes: Buffer | null
  /** Permission bits; those of a new file are 0600. */
  readonly mode: number
}

const MAX_BYTES = 4 * 1024 * 1024

/**
 * Reads a settings file; one that does not exist is no error.
 * @throws WinddownError STORE_DENIED where it may not be read, SETTINGS_INVALID where it is no file, or too large
 */
export function readSettingsFile(path: string): SettingsFileState {
  let fd: number
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOENT') return { path, target: linkTarget(path), bytes: null, mode: 0o600 }
    throw denied(path, 'cannot be read', error)
  }
  try {
    const stat = fstatSync(fd)
    if (!stat.isFile())
      throw new WinddownError('SETTINGS_INVALID', `${path} is not a file`, {
        op: 'settings',
        path,
        hint: `ls -ld ${shellWord(path)}`,
      })
    if (stat.size > MAX_BYTES)
      throw new WinddownError('SETTINGS_INVALID', `${path} is larger than 4 MB`, {
        op: 'settings',
        path,
        hint: `ls -l ${shellWord(path)}`,
      })
    return { path, target: realpathSync(path), bytes: readFileSync(fd), mode: stat.mode & 0o777 }
  } finally {
    closeSync(fd)
  }
}

/** The text of a settings file; bytes that are no UTF-8 are refused, because writing them back would change them. */
export function settingsText(state: SettingsFileState): string {
  if (state.bytes === null) return ''
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(state.bytes)
  } catch (cause) {
    throw new WinddownError('SETTINGS_INVALID', `${state.path} is not UTF-8`, {
      op: 'settings',
      path: state.path,
      hint: `head -c 300 ${shellWord(state.path)}`,
      cause,
    })
  }
}

/**
 * What some work on a settings file gives; where its text is at fault the error says which file it is.
 * @throws WinddownError whatever the work throws, SETTINGS_INVALID with the path
 */
export function inSettingsFile<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof WinddownError) || error.code !== 'SETTINGS_INVALID' || error.path !== undefined) throw error
    const reason = error.message.slice(`${error.code}: `.length)
    throw new WinddownError('SETTINGS_INVALID', `${path}: ${reason}; nothing was changed`, {
      op: 'settings',
      path,
      hint: `\${EDITOR:-vi} ${shellWord(path)}`,
      cause: error,
    })
  }
}

/**
 * Looks whether a settings file can be replaced or taken away, before anything is said or copied.
 * @throws WinddownError STORE_DENIED
 */
export function requireWritable(state: SettingsFileState): void {
  try {
    accessSync(nearestThere(dirname(state.target)), constants.W_OK)
  } catch (error) {
    throw denied(state.path, 'cannot be written', error)
  }
}

/**
 * Replaces a settings file atomically, through a symbolic link and with the permissions it had.
 * @throws WinddownError STORE_DENIED where it is read-only: somebody, or a tool, wants it so; {@link SettingsChanged}
 */
export function writeSettingsFile(state: SettingsFileState, text: string): void {
  if (state.bytes !== null && (state.mode & 0o222) === 0) {
    throw new WinddownError(
      'STORE_DENIED',
      `${state.path} is read-only; if a program generates it, winddown init --dry-run shows what to add there`,
      {
        op: 'settings',
        path: state.path,
        hint: `chmod u+w ${shellWord(state.path)}`,
      },
    )
  }
  try {
    makeFolder(dirname(state.target), 0o700)
  } catch (error) {
    throw denied(state.path, 'cannot be written', error)
  }
  const staged = join(dirname(state.target), `.${basename(state.target)}.${process.pid}-${Date.now().toString(36)}.tmp`)
  try {
    writeNewFile(staged, text)
    chmodSync(staged, state.mode)
    // Another program may have written since we read: then what we worked out is for other bytes. Looked at last, so that nothing slow lies between.
    if (!same(readSettingsFile(state.path).bytes, state.bytes)) throw new SettingsChanged(state.path)
    renameSync(staged, state.target)
  } catch (error) {
    rmSync(staged, { force: true })
    throw error instanceof WinddownError ? error : denied(state.path, 'cannot be written', error)
  }
  syncFolder(dirname(state.target))
}

/** Thrown where another program wrote a settings file between our reading and our writing: nothing was changed by us. */
export class SettingsChanged extends WinddownError {
  constructor(path: string) {
    super('SETTINGS_INVALID', `${path} was changed by another program just now; nothing was changed by this one`, {
      op: 'settings',
      path,
      hint: 'winddown init',
    })
  }
}

/** Copies the bytes of a settings file below the user's state folder, and returns the copy's path; null where there is nothing. */
export function backUpSettings(
  state: SettingsFileState,
  stateDirectory: string,
  label: string,
  now: Date,
): string | null {
  if (state.bytes === null) return null
  const folder = join(stateDirectory, 'backups')
  makeStateFolder(folder)
  const stamp = now.toISOString().replaceAll(/[-:.]/g, '')
  const copy = join(folder, `${label}-${stamp}-${basename(state.path)}`)
  replaceFile(copy, state.bytes)
  return copy
}

/** Makes a folder of the user's state. @throws WinddownError STORE_DENIED with what stands in the way */
export function makeStateFolder(folder: string): void {
  try {
    makeFolder(folder, 0o700)
  } catch (error) {
    throw denied(folder, 'cannot be made', error)
  }
}

const same = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b))

/** Where a dangling link leads, or the path itself. */
function linkTarget(path: string): string {
  try {
    statSync(dirname(path))
    return join(realpathSync(dirname(path)), basename(path))
  } catch {
    return path
  }
}

/** @param path what could not be written, read or made @param what that it could not, in words */
export function denied(path: string, what: string, cause: unknown): WinddownError {
  const code = systemErrorCode(cause) ?? 'unknown'
  return new WinddownError('STORE_DENIED', `${path} ${what} (${code})`, {
    op: 'settings',
    path,
    // Who may write there does not matter where nobody may.
    hint: `${code === 'EROFS' ? 'df' : 'ls -ld'} ${shellWord(nearestThere(path))}`,
    cause,
  })
}
