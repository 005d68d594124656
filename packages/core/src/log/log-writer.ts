import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readSync,
  type Stats,
  unlinkSync,
  writeSync,
} from 'node:fs'

import type { PauseAction } from '../action/action.ts'
import { toJsonLine } from '../action/action-json.ts'
import { systemErrorCode, WinddownError } from '../base/errors.ts'
import { parentFolder } from '../base/path-text.ts'
import { shellWord } from '../base/shell-word.ts'
import { systemFailure } from '../base/system-failure.ts'
import { syncFolder } from '../disk/folder-sync.ts'
import { NO_HARD_LINKS } from '../disk/hard-links.ts'
import { APPEND_FLAGS, CREATE_FLAGS } from '../disk/open-flags.ts'
import { temporaryPath } from '../disk/temporary-name.ts'
import type { Redacted } from '../redaction/redacted.ts'
import { flushRecord, writeRecord, writeUnflushed } from './log-record.ts'

/**
 * `stored`: the record is on disk, in the log of that name. `late`: it is on disk too, but the log was sealed meanwhile:
 * the record is in the archive, and recovery finds that the archive is longer than what the snapshot covers.
 */
export type AppendOutcome = 'stored' | 'late'

/**
 * Begins a log with its first record, and with the `further` ones that are known already. A name that is taken, by anything, is
 * never touched. The log appears under its name whole and durable, or not at all: it is staged beside it, flushed, then linked (a link never replaces), so no crash
 * leaves a log without its first record. Where there are no hard links, the file is created exclusively and written.
 * @throws WinddownError PAUSE_ALREADY_ACTIVE where the name is taken, LOG_WRITE_FAILED, STORE_DENIED. Only where the last
 *   step fails, flushing the folder, is there a log although the start was not acknowledged; it is whole, and not taken back
 *   because another process may have appended to it
 */
export function startLog(
  path: string,
  first: Redacted<PauseAction>,
  further: readonly Redacted<PauseAction>[] = [],
): void {
  const line = Buffer.from([first, ...further].map(toJsonLine).join(''), 'utf8')
  const staged = temporaryPath(path)
  try {
    createWith(staged, line)
    try {
      linkOrCreate(staged, path, line)
    } finally {
      unlinkQuietly(staged)
    }
    syncFolder(parentFolder(path))
  } catch (error) {
    throw systemFailure('start', path, error, 'LOG_WRITE_FAILED')
  }
}

function linkOrCreate(staged: string, path: string, line: Buffer): void {
  try {
    try {
      linkSync(staged, path)
    } catch (error) {
      if (!NO_HARD_LINKS.has(systemErrorCode(error) ?? '')) throw error
      createWith(path, line)
    }
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error
    throw new WinddownError('PAUSE_ALREADY_ACTIVE', `${path}: a recording is already running`, {
      op: 'start',
      path,
      cause: error,
      hint: 'winddown status, then winddown finalize or winddown discard',
    })
  }
}

/**
 * Appends one record and flushes it: when this returns, the record survives a crash and a power cut.
 *
 * One write with O_APPEND carries newline, record, newline. The leading newline ends whatever a killed writer left before
 * it, so a torn record damages itself alone, without a lock. A short write is an error and is never continued: another
 * process may have appended in between.
 * @throws WinddownError PAUSE_NOT_ACTIVE where there is no log, LOG_UNSAFE, LOG_WRITE_FAILED, STORE_DENIED: not acknowledged
 */
export function appendToLog(path: string, action: Redacted<PauseAction>): AppendOutcome {
  const log = openLog(path)
  try {
    return appendTo(log, path, toJsonLine(action))
  } finally {
    closeSync(log.fd)
  }
}

/**
 * The same for a log that is open already (see {@link openForAppend}), and for several records: in one write with one flush. They stand together;
 * after a crash in the middle of it the first of them may be there and the others not, and nothing was acknowledged.
 */
export function appendToOpenLog(fd: number, path: string, actions: readonly Redacted<PauseAction>[]): AppendOutcome {
  return appendTo({ fd, stats: fstatSync(fd) }, path, actions.map(toJsonLine).join(''))
}

/** As {@link appendToOpenLog}, but the flush happens off the main thread: on disk once the promise is kept. The file stays open until then. */
export async function appendLaterToOpenLog(
  fd: number,
  path: string,
  actions: readonly Redacted<PauseAction>[],
): Promise<AppendOutcome> {
  const record = Buffer.from(`\n${actions.map(toJsonLine).join('')}`, 'utf8')
  try {
    writeUnflushed(fd, record, fstatSync(fd))
    await flushRecord(fd)
    return isNamed(fstatSync(fd), path) ? 'stored' : 'late'
  } catch (error) {
    throw systemFailure('append', path, error, 'LOG_WRITE_FAILED')
  }
}

/** An open log, and what `fstat` said of it: asked once, since each costs as much as the write. */
interface OpenLog {
  readonly fd: number
  readonly stats: Stats
}

/** @param lines records, each with its newline */
function appendTo({ fd, stats }: OpenLog, path: string, lines: string): AppendOutcome {
  const record = Buffer.from(`\n${lines}`, 'utf8')
  try {
    const after = writeRecord(fd, record, stats)
    return isNamed(after, path) ? 'stored' : 'late'
  } catch (error) {
    throw systemFailure('append', path, error, 'LOG_WRITE_FAILED')
  }
}

/**
 * Opens a running pause's log. Never creates it, never follows a symbolic link, never waits on a FIFO.
 * @throws WinddownError PAUSE_NOT_ACTIVE, LOG_UNSAFE (link, folder, FIFO, another user's file), STORE_DENIED
 */
export const openForAppend = (path: string): number => openLog(path).fd

function openLog(path: string): OpenLog {
  let fd: number
  try {
    fd = openSync(path, APPEND_FLAGS)
  } catch (error) {
    const errno = systemErrorCode(error)
    if (errno === 'ENOENT') {
      throw new WinddownError('PAUSE_NOT_ACTIVE', `${path}: there is no recording`, {
        op: 'append',
        path,
        hint: 'winddown status',
      })
    }
    if (errno === 'ELOOP' || errno === 'EISDIR' || errno === 'ENXIO') throw unsafe(path, 'is not a regular file')
    throw systemFailure('append', path, error, 'LOG_WRITE_FAILED')
  }
  const stats = fstatSync(fd)
  const fault = ownershipFault(stats)
  if (fault === null) return { fd, stats }
  closeSync(fd)
  throw unsafe(path, fault)
}

/** Why a file is not one that we may write, in words; null where it is a regular file of this user. */
export function ownershipFault(stats: Stats): string | null {
  // By its bits: `isFile()` is two functions more for a program that starts anew for every record.
  if ((stats.mode & 0o170000) !== 0o100000) return 'is not a regular file'
  const user = process.getuid?.()
  return user === undefined || stats.uid === user ? null : `belongs to another user (uid ${stats.uid})`
}

/** In every record it stands before `data`, so the first one in a file is an envelope's, whatever data holds. */
const SESSION_ID = /"session_id":\s*"(session-\d{8}-\d{6})"/

/** The session id of an open log: of its first record, or of the next whole one where that is damaged; null without any. */
export function sessionIdOfOpenLog(fd: number): string | null {
  // The first record says it within some hundred bytes; only where that is damaged more has to be read.
  for (const length of [512, 256 * 1024]) {
    const head = Buffer.allocUnsafe(length)
    const count = readSync(fd, head, 0, length, 0)
    const id = SESSION_ID.exec(head.toString('latin1', 0, count))?.[1]
    if (id !== undefined) return id
  }
  return null
}

/** Whether an open log is still the one of its name: once it is sealed the name leads elsewhere, or nowhere. */
export const isOpenLogNamed = (fd: number, path: string): boolean => isNamed(fstatSync(fd), path)

/** True while an open file, by its `fstat`, is the one that the name leads to. */
function isNamed(open: Stats, path: string): boolean {
  const named = lstatSync(path, { throwIfNoEntry: false })
  return named !== undefined && open.ino === named.ino && open.dev === named.dev
}

function createWith(path: string, line: Buffer): void {
  const fd = openSync(path, CREATE_FLAGS, 0o600)
  let whole = false
  try {
    writeOnce(fd, line)
    fsyncSync(fd)
    whole = true
  } finally {
    // Nobody was told of this file yet, so taking it back loses nothing; an empty log would block the next start.
    if (!whole && isNamed(fstatSync(fd), path)) unlinkQuietly(path)
    closeSync(fd)
  }
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // What stays behind carries our process id in its name: recovery removes it.
  }
}

function writeOnce(fd: number, record: Buffer): void {
  const written = writeSync(fd, record, 0, record.length)
  if (written !== record.length) {
    throw Object.assign(new Error(`short write: ${written} of ${record.length} bytes`), { code: 'ENOSPC' })
  }
}

function unsafe(path: string, why: string): WinddownError {
  return new WinddownError('LOG_UNSAFE', `${path}: ${why}`, { op: 'append', path, hint: `ls -l ${shellWord(path)}` })
}
