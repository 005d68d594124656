/** Discards a recording, and takes that back: its log is kept in the store, and what this user's registry knew of it in the user's state. */
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import {
  activeLogPath,
  archivePath,
  discardedFolder,
  finishKilledRestore,
  firstRecord,
  type RegisteredSession,
  removeUnlessThere,
  restoreCheckpoint,
  syncFolder,
  systemErrorCode,
  systemFailure,
  WinddownError,
} from '@winddown/core'
import { type Project, pauseManager } from '../project.ts'
import type { RunningPause } from '../running-pauses.ts'
import { discardOf, markDiscard, newestDiscard, unmarkDiscard } from './discard-marks.ts'

/**
 * Ends a recording without a snapshot, and keeps what is needed to take that back.
 * @returns false where it had ended already
 * @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED, STORE_UNAVAILABLE
 */
export function discardRecording(project: Project, pause: RunningPause): boolean {
  const entry = pause.sessionId === null ? null : project.store.session(pause.sessionId)
  if (entry !== null) markDiscard(project, entry, (one) => isDiscarded(project, one))
  return pauseManager(project, pause.owner).discardPause()
}

/**
 * Takes a discard back: the recording goes on in the very log that was discarded.
 * @param wanted its session id; undefined: the one that was discarded last
 * @returns the id of the session
 * @throws WinddownError SESSION_NOT_FOUND, PAUSE_ALREADY_ACTIVE
 */
export function restoreRecording(project: Project, wanted: string | undefined): string {
  const { store, userState } = project
  const { directory } = store
  const id = wanted === undefined || wanted.startsWith('session-') ? wanted : `session-${wanted}`
  const entry = id === undefined ? newestDiscard(project, (one) => isDiscarded(project, one)) : discardOf(project, id)
  const log = entry === null ? null : discardedPath(project, entry)
  const hint = `ls ${discardedFolder(store)}`
  // One that went on and has landed since lies there still where whoever took it back was killed.
  if (entry === null || log === null || !isLogOf(log, entry) || hasLanded(project, entry))
    throw new WinddownError(
      'SESSION_NOT_FOUND',
      wanted === undefined
        ? 'nothing that was discarded here is still kept'
        : `no discarded recording is called ${wanted}`,
      { op: 'discard', path: directory, hint },
    )
  const open = activeLogPath(store, entry.owner ?? undefined)
  userState.registry.put(entry)
  try {
    placeExclusively(log, open)
  } catch (error) {
    if (isLogOf(open, entry)) {
      goOn(project, entry, open, log)
      return entry.sessionId
    }
    removeUnlessThere(store, userState.registry, entry)
    if (systemErrorCode(error) !== 'EEXIST') throw systemFailure('discard', log, error, 'LOG_WRITE_FAILED')
    throw new WinddownError('PAUSE_ALREADY_ACTIVE', `${open}: another recording of the same session goes on there`, {
      op: 'discard',
      path: open,
      hint: 'winddown finalize',
    })
  }
  finishRestore(project, entry, log)
  return entry.sessionId
}

/**
 * It stands in its place already: whoever took it back before was killed behind this step, or another one takes it back right now. It is taken on from there
 * where the one in its place has all of it; a copy that was cut off has not, and then both stay (ADR 0687).
 * @throws WinddownError PAUSE_ALREADY_ACTIVE
 */
function goOn(project: Project, entry: RegisteredSession, open: string, log: string): void {
  project.userState.registry.put(entry)
  finishKilledRestore(project.store, entry, open)
  if (lstatSync(log, { throwIfNoEntry: false }) === undefined) {
    unmarkDiscard(project, entry)
    return
  }
  throw new WinddownError('PAUSE_ALREADY_ACTIVE', `${open}: only a part of ${log} goes on there; both are kept`, {
    op: 'discard',
    path: open,
    hint: 'winddown finalize',
  })
}

/** The log is in its place again: it is entered, and what lies in `discarded/` of it goes. */
function finishRestore(project: Project, entry: RegisteredSession, log: string): void {
  const { store, userState } = project
  try {
    // Again: a recovery that found no open log a moment ago has finished the discard, and taken it out.
    userState.registry.put(entry)
    rmSync(log, { force: true })
    // As at its start: the empty file by which every list knows it.
    reserveAgain(archivePath(store, entry.sessionId))
    restoreCheckpoint(store, entry.sessionId)
    syncFolder(store.directory)
    unmarkDiscard(project, entry)
  } catch (error) {
    // It goes on all the same: the registry keeps it.
    throw systemFailure('discard', log, error, 'LOG_WRITE_FAILED')
  }
}

function reserveAgain(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error
  }
}

/** A link and not a rename: what was begun meanwhile is not replaced. Where the file system has no links, a copy, as exclusive. */
function placeExclusively(log: string, open: string): void {
  try {
    linkSync(log, open)
    return
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') throw error
  }
  const from = openSync(log, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const to = openSync(open, 'wx', 0o600)
    try {
      writeFileSync(to, readFileSync(from))
      fsyncSync(to)
    } catch (error) {
      // Half a log is none: the whole one still lies where it was discarded.
      unlinkSync(open)
      throw error
    } finally {
      closeSync(to)
    }
  } finally {
    closeSync(from)
  }
}

/** The log is the one that was discarded, and a file. */
function isLogOf(path: string, { sessionId, startedAt }: RegisteredSession): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false
  const first = firstRecord(path)
  return first?.session_id === sessionId && first.timestamp === startedAt
}

/** The log of a session was sealed, and is where that put it, or packed there: an id is given once. */
function hasLanded({ store }: Pick<Project, 'store'>, entry: RegisteredSession): boolean {
  const archive = archivePath(store, entry.sessionId)
  return isLogOf(archive, entry) || existsSync(`${archive}.gz`)
}

const discardedPath = ({ store }: Pick<Project, 'store'>, { sessionId }: RegisteredSession): string =>
  `${discardedFolder(store)}/${sessionId}-incremental.jsonl`

/** False where it goes on, or has landed: its discard did not come about. In both places it was being taken back. */
const isDiscarded = (project: Pick<Project, 'store'>, entry: RegisteredSession): boolean =>
  isLogOf(discardedPath(project, entry), entry) ||
  !(isLogOf(activeLogPath(project.store, entry.owner ?? undefined), entry) || hasLanded(project, entry))
