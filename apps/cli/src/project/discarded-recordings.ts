/** Discarded recordings that can be taken back: their logs are in the store, and what this user's registry knew of them in the user's state. */
import {
  closeSync,
  constants,
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
  type JsonObject,
  type RegisteredSession,
  removeUnlessThere,
  restoreCheckpoint,
  syncFolder,
  systemErrorCode,
  systemFailure,
  WinddownError,
} from '@winddown/core'
import { deliveryKey } from '@winddown/hooks'
import { type Project, pauseManager } from './project.ts'
import type { RunningPause } from './running-pauses.ts'

interface Placed {
  readonly store: { readonly directory: string }
}

const keyOf = (store: string, sessionId: string): string => `discarded.${deliveryKey(store, sessionId)}`
/** The newest discarded recording of a store. */
const newestKey = (store: string): string => keyOf(store, 'newest')

/**
 * Ends a recording without a snapshot, and keeps what is needed to take that back.
 * @returns false where it had ended already
 * @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED
 */
export function discardRecording(project: Project, pause: RunningPause): boolean {
  const { store, userState } = project
  const entry = pause.sessionId === null ? null : store.session(pause.sessionId)
  const kept: JsonObject | null = entry === null ? null : { entry: JSON.stringify(entry) }
  // Before: where this process dies between the two, the recording can be taken back by its id.
  if (entry !== null && kept !== null) userState.writeDelivery(keyOf(store.directory, entry.sessionId), kept)
  const discarded = pauseManager(project, pause.owner).discardPause()
  // After: a discard that failed is not what an undo means.
  if (!discarded || entry === null || kept === null) return discarded
  userState.writeDelivery(newestKey(store.directory), kept)
  if (entry.owner != null) userState.writeDelivery(keyOf(store.directory, entry.owner), kept)
  return discarded
}

/** True where the last recording of this owner was discarded, and not taken back since: a session that is resumed is not recorded anew in the same context. */
export function isDiscarded(project: Pick<Project, 'userState'> & Placed, owner: string): boolean {
  const entry = keptEntry(project, keyOf(project.store.directory, owner))
  return entry !== null && project.userState.registry.get(entry.store, entry.sessionId) === null
}

/** What was kept under a key; null where nothing was, or it is of another store. */
function keptEntry({ store, userState }: Pick<Project, 'userState'> & Placed, key: string): RegisteredSession | null {
  const text = userState.readDelivery(key)?.['entry']
  if (typeof text !== 'string') return null
  const entry: RegisteredSession = JSON.parse(text)
  return entry.store === store.directory ? entry : null
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
  const entry = keptEntry(project, id === undefined ? newestKey(directory) : keyOf(directory, id))
  const log = entry === null ? null : `${discardedFolder(store)}/${entry.sessionId}-incremental.jsonl`
  const hint = `ls ${discardedFolder(store)}`
  // One that went on and has landed since lies there still where whoever took it back was killed.
  if (entry === null || log === null || !isLogOf(log, entry) || isLogOf(archivePath(store, entry.sessionId), entry))
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
    if (isLogOf(open, entry)) return goOn(project, entry, open, log)
    removeUnlessThere(store, userState.registry, entry)
    if (systemErrorCode(error) !== 'EEXIST') throw systemFailure('discard', log, error, 'LOG_WRITE_FAILED')
    throw new WinddownError('PAUSE_ALREADY_ACTIVE', `${open}: another recording of the same session goes on there`, {
      op: 'discard',
      path: open,
      hint: 'winddown finalize',
    })
  }
  return finishRestore(project, entry, log)
}

/**
 * It stands in its place already: whoever took it back before was killed behind this step, or another one takes it back right now. It is taken on from there
 * where the one in its place has all of it; a copy that was cut off has not, and then both stay (ADR 0687).
 * @throws WinddownError PAUSE_ALREADY_ACTIVE
 */
function goOn({ store, userState }: Project, entry: RegisteredSession, open: string, log: string): string {
  userState.registry.put(entry)
  finishKilledRestore(store, entry, open)
  if (lstatSync(log, { throwIfNoEntry: false }) === undefined) return entry.sessionId
  throw new WinddownError('PAUSE_ALREADY_ACTIVE', `${open}: only a part of ${log} goes on there; both are kept`, {
    op: 'discard',
    path: open,
    hint: 'winddown finalize',
  })
}

/** The log is in its place again: it is entered, and what lies in `discarded/` of it goes. */
function finishRestore({ store, userState }: Project, entry: RegisteredSession, log: string): string {
  try {
    // Again: a recovery that found no open log a moment ago has finished the discard, and taken it out.
    userState.registry.put(entry)
    rmSync(log, { force: true })
    restoreCheckpoint(store, entry.sessionId)
    syncFolder(store.directory)
  } catch (error) {
    // It goes on all the same: the registry keeps it.
    throw systemFailure('discard', log, error, 'LOG_WRITE_FAILED')
  }
  return entry.sessionId
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
