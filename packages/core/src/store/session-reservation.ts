import { closeSync, fsyncSync, openSync, unlinkSync } from 'node:fs'

import { systemErrorCode, WinddownError } from '../base/errors.ts'
import { formatSessionId } from '../base/session-id.ts'
import { systemFailure } from '../base/system-failure.ts'
import { CREATE_FLAGS } from '../disk/open-flags.ts'
import { isOwnFolder, statOf } from '../disk/path-safety.ts'
import { archivePath, discardedFolder, type Store, snapshotPaths } from './store.ts'

/** Ten minutes of taken seconds: more than that is no collision but a fault. A storm of short sessions does run ahead by a minute. */
const SECONDS_TRIED = 600

/**
 * Takes the id of this second, or of the next free one: its empty archive is created exclusively, so no two pauses ever
 * share an id, in however many processes. Sealing renames the log over that empty file.
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE
 */
export function reserveSessionId(store: Pick<Store, 'directory'>, now: Date): string {
  const discarded = discardedFolder(store)
  // A link there, or another user's folder, holds nothing that we discarded: through a link to `.` every id would seem used.
  const looksInto = isOwnFolder(discarded) ? discarded : null
  for (let second = 0; second < SECONDS_TRIED; second += 1) {
    const id = formatSessionId(new Date(now.getTime() + second * 1000))
    // Looked at before anything is made: a hook waits for the search, and each file that is made is flushed.
    if (isUsed(store, id, looksInto) || !createReservation(archivePath(store, id))) continue
    if (!isUsedOtherwise(store, id, looksInto)) return id
    releaseReservation(store, id)
  }
  throw new WinddownError(
    'STORE_UNAVAILABLE',
    `${store.directory}: none of ${SECONDS_TRIED} session ids from ${formatSessionId(now)} on is free`,
    {
      op: 'start',
      path: store.directory,
      hint: 'winddown list',
    },
  )
}

/**
 * Makes sure that a log which carries this id may be sealed under it: true where its reservation is there, or was made now
 * (the original reserves nothing); false where something else is stored under that name already.
 */
export function holdReservation(store: Pick<Store, 'directory'>, id: string): boolean {
  const path = archivePath(store, id)
  if (createReservation(path)) return true
  const stats = statOf(path)
  return stats?.isFile() === true && stats.size === 0
}

/** Gives an id back: removes its reservation, where that is still the empty file that it was. */
export function releaseReservation(store: Pick<Store, 'directory'>, id: string): void {
  const path = archivePath(store, id)
  const stats = statOf(path)
  if (stats === null || !stats.isFile() || stats.size !== 0) return
  try {
    unlinkSync(path)
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw systemFailure('release the id', path, error, 'STORE_UNAVAILABLE')
  }
}

function createReservation(path: string): boolean {
  try {
    const fd = openSync(path, CREATE_FLAGS, 0o600)
    try {
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false
    throw systemFailure('reserve an id', path, error, 'STORE_UNAVAILABLE')
  }
}

function isUsed(store: Pick<Store, 'directory'>, id: string, discarded: string | null): boolean {
  return statOf(archivePath(store, id)) !== null || isUsedOtherwise(store, id, discarded)
}

/** Sessions that reserve nothing (the original's, those of which only a document is left) and discarded ones keep their id too. */
function isUsedOtherwise(store: Pick<Store, 'directory'>, id: string, discarded: string | null): boolean {
  const snapshot = snapshotPaths(store, id)
  const places = [
    snapshot.json,
    snapshot.markdown,
    snapshot.yaml,
    `${archivePath(store, id)}.gz`,
    `${snapshot.json}.gz`,
  ]
  if (discarded !== null) places.push(`${discarded}/${id}-incremental.jsonl`)
  return places.some((path) => statOf(path) !== null)
}
