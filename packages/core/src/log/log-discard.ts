import { renameSync } from 'node:fs'

import { systemErrorCode } from '../base/errors.ts'
import { fileName } from '../base/path-text.ts'
import { isSessionId } from '../base/session-id.ts'
import { systemFailure } from '../base/system-failure.ts'
import { namesIn } from '../disk/folder-names.ts'
import { syncFolder } from '../disk/folder-sync.ts'
import { statOf } from '../disk/path-safety.ts'
import { releaseReservation } from '../store/session-reservation.ts'
import { archivePath, discardedFolder, type Store, snapshotPaths } from '../store/store.ts'
import { ensureFolder } from '../store/store-open.ts'
import { firstRecord } from './log-summary.ts'

let counter = 0

/**
 * Moves a log to `discarded/`, where it is kept for the retention time. Nothing of it is removed; only the empty
 * file that reserved its id goes, once the move is durable. The first rename decides who discards; the second gives the
 * log the name of the id that it says itself. What a checkpoint derived of it goes along: else it would stand in the store as a session that landed.
 * @returns the session's id and where the log is now, or null where there was none (any more)
 * @throws WinddownError STORE_UNSAFE, STORE_DENIED, LOG_WRITE_FAILED
 */
export function discardLog(
  store: Pick<Store, 'directory'>,
  path: string,
): { readonly sessionId: string | null; readonly path: string } | null {
  const folder = discardedFolder(store)
  ensureFolder(folder)
  counter += 1
  let kept = `${folder}/${fileName(path)}.${process.pid}-${Date.now().toString(36)}${counter.toString(36)}`
  try {
    try {
      renameSync(path, kept)
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return null
      throw error
    }
    const own = firstRecord(kept)?.session_id
    const sessionId = isSessionId(own) ? own : null
    const named = `${folder}/${sessionId}-incremental.jsonl`
    if (sessionId !== null && statOf(named) === null) {
      renameSync(kept, named)
      kept = named
    }
    syncFolder(folder)
    if (sessionId !== null) takeAlong(store, sessionId)
    else syncFolder(store.directory)
    return { sessionId, path: kept }
  } catch (error) {
    throw systemFailure('discard', path, error, 'LOG_WRITE_FAILED')
  }
}

/** What is left of a session whose log was discarded goes along. The reserved id is given back last: until then nobody else has files of that name. */
function takeAlong(store: Pick<Store, 'directory'>, sessionId: string): void {
  // Where its archive is more than a reserved name, the snapshot is of a session that landed: the log only bears its id.
  if (statOf(archivePath(store, sessionId))?.size === 0) moveCheckpoint(store, sessionId)
  syncFolder(store.directory)
  releaseReservation(store, sessionId)
}

/** Moves what a checkpoint derived of a session beside its discarded log. */
export function moveCheckpoint(store: Pick<Store, 'directory'>, sessionId: string): void {
  const { json, markdown, yaml } = snapshotPaths(store, sessionId)
  const folder = discardedFolder(store)
  for (const path of [json, markdown, yaml]) {
    try {
      if (statOf(path) !== null) renameSync(path, `${folder}/${fileName(path)}`)
    } catch (error) {
      // Whoever discarded it and whoever derived it may both be at it.
      if (systemErrorCode(error) !== 'ENOENT') throw systemFailure('discard', path, error, 'LOG_WRITE_FAILED')
    }
  }
}

/** The log of a session in `discarded/`, also under the name that it has there before it bears its id; null where there is none. */
export function discardedLog(
  store: Pick<Store, 'directory'>,
  sessionId: string,
  isMeant: (path: string) => boolean = (path) => firstRecord(path)?.session_id === sessionId,
): string | null {
  const folder = discardedFolder(store)
  const named = `${sessionId}-incremental.jsonl`
  const logs = namesIn(folder).filter((name) => name === named || name.startsWith('ACTIVE-PAUSE'))
  return logs.map((name) => `${folder}/${name}`).find(isMeant) ?? null
}

/**
 * Does the rest of a discard that was killed behind its first step.
 * @param path of the log, in `discarded/`
 * @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED
 */
export function finishDiscard(store: Pick<Store, 'directory'>, sessionId: string, path: string): void {
  const folder = discardedFolder(store)
  const named = `${folder}/${sessionId}-incremental.jsonl`
  try {
    if (path !== named && statOf(named) === null) renameSync(path, named)
    syncFolder(folder)
    takeAlong(store, sessionId)
  } catch (error) {
    throw systemFailure('discard', path, error, 'LOG_WRITE_FAILED')
  }
}

/** Puts back what {@link discardLog} took along of a checkpoint. What stands in the store already stays. */
export function restoreCheckpoint(store: Pick<Store, 'directory'>, sessionId: string): void {
  const { json, markdown, yaml } = snapshotPaths(store, sessionId)
  const folder = discardedFolder(store)
  for (const path of [json, markdown, yaml]) {
    const kept = `${folder}/${fileName(path)}`
    try {
      if (statOf(kept)?.isFile() === true && statOf(path) === null) renameSync(kept, path)
    } catch (error) {
      // Whoever takes the discard back and whoever does the rest of that may both be at it.
      if (systemErrorCode(error) !== 'ENOENT') throw error
    }
  }
}
