import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs'

import { type Stored, systemErrorCode, WinddownError } from '../base/errors.ts'
import { parentFolder } from '../base/path-text.ts'
import { shellWord } from '../base/shell-word.ts'
import { systemFailure } from '../base/system-failure.ts'
import { syncFolder } from '../disk/folder-sync.ts'
import { checkOwnFolder, statOf } from '../disk/path-safety.ts'
import { readRegularFile } from '../disk/regular-file.ts'
import { replaceFile } from '../disk/replace-file.ts'
import type { Store } from './store.ts'

/**
 * Creates what is missing of a store: folders of mode 0700 whatever the umask, durable before anything is put into them,
 * and the `.gitignore` that keeps sessions out of commits. Every folder of ours is looked at before anything is created
 * under it; what is a link, no folder or another user's is refused and stays as it is.
 * @throws WinddownError STORE_UNSAFE, STORE_DENIED, STORE_UNAVAILABLE (disk full, read-only)
 */
export function openStore(store: Store): void {
  if (store.kind === 'own') {
    const outer = parentFolder(store.directory)
    ensureFolder(outer)
    ensureIgnored(outer)
    ensureFolder(store.directory)
    ensureAllIgnored(store.directory)
    return
  }
  if (store.kind === 'adopted') {
    checkOwnFolder(parentFolder(store.directory))
    ensureFolder(store.directory)
    ensureAllIgnored(store.directory)
    return
  }
  if (checkOwnFolder(store.directory)) return
  ensureFolderAndParents(store.directory)
  // A folder that we made is kept out of commits; one that was there is its owner's to decide about.
  ensureIgnored(store.directory)
}

/**
 * Looks whether a store can be opened as it stands: for those who report it. Writes nothing; a store that is not there is no fault.
 * @throws WinddownError STORE_UNSAFE (a link, no folder, another user's), STORE_DENIED
 */
export function checkStoreFolders(store: Store): void {
  if (store.kind !== 'explicit') checkOwnFolder(parentFolder(store.directory))
  checkOwnFolder(store.directory)
}

/**
 * Looks whether something can be written to a folder that may not be there yet, and writes nothing. What a full disk does shows later.
 * @param what it is for, as people say it, and the option that names another one, as programs pass it; where what was to be written is meanwhile
 * @throws WinddownError STORE_DENIED; STORE_UNSAFE: no folder; STORE_UNAVAILABLE: read-only
 */
export function requireWritable(
  folder: string,
  {
    op,
    what,
    pass,
    stored,
  }: { readonly op: string; readonly what: string; readonly pass: string; readonly stored?: Stored | undefined },
): void {
  const meanwhile = stored === undefined ? '' : `; what was told is kept in ${placeOf(stored)} until they can`
  const detail = { op, call: pass, ...(stored && { stored }) }
  let place = folder
  while (statOf(place) === null && parentFolder(place) !== place) place = parentFolder(place)
  try {
    // Links may lead to it.
    if (statSync(place, { throwIfNoEntry: false })?.isDirectory() !== false) {
      accessSync(place, constants.W_OK | constants.X_OK)
      return
    }
  } catch (error) {
    const code = systemErrorCode(error)
    const why = code === 'EROFS' ? `${place} is on a read-only file system` : `this user may not write to ${place}`
    throw new WinddownError(
      code === 'EROFS' ? 'STORE_UNAVAILABLE' : 'STORE_DENIED',
      `${what} cannot be kept in ${folder}: ${why}${meanwhile}`,
      { ...detail, path: place, cause: error, hint: `Pass ${pass}, or make ${place} writable.` },
    )
  }
  throw new WinddownError('STORE_UNSAFE', `${what} cannot be kept in ${folder}: ${place} is not a folder${meanwhile}`, {
    ...detail,
    path: place,
    hint: `Pass ${pass}, or move ${place} away.`,
  })
}

const placeOf = ({ in: place }: Stored): string => (place === 'memory' ? 'the memory of this process alone' : place)

/**
 * Makes sure that a folder of ours exists, of mode 0700, and is durable.
 * @throws WinddownError STORE_UNSAFE, STORE_DENIED, STORE_UNAVAILABLE
 */
export function ensureFolder(path: string): void {
  if (checkOwnFolder(path)) return
  try {
    mkdirSync(path, 0o700)
    // Takes back what an odd umask may have taken from us; mkdir never gives more than 0700.
    chmodSync(path, 0o700)
    syncFolder(parentFolder(path))
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw systemFailure('create the store', path, error, 'STORE_UNAVAILABLE')
    // Another process was faster, or something that is no folder appeared.
    if (!checkOwnFolder(path)) {
      throw new WinddownError('STORE_UNAVAILABLE', `${path}: appeared and vanished while it was opened`, {
        op: 'open',
        path,
        hint: `ls -ld ${shellWord(path)}`,
        cause: error,
      })
    }
  }
}

/**
 * The same, and makes the folders above it that are missing.
 * @throws WinddownError STORE_UNSAFE, STORE_DENIED, STORE_UNAVAILABLE
 */
export function ensureFolderAndParents(path: string): void {
  if (checkOwnFolder(path)) return
  const missing = [path]
  for (let folder = parentFolder(path); statOf(folder) === null; folder = parentFolder(folder)) missing.unshift(folder)
  for (const folder of missing) ensureFolder(folder)
}

/** What keeps everything in a folder out of commits. */
const IGNORE_ALL = '*\n'

/**
 * Sessions stay out of commits whatever a cloned repository ships in or above their folder: git takes the deepest `.gitignore`
 * first. A link there is replaced (git does not follow it, and neither do we); what it leads to stays as it is. A folder there is put
 * aside (`replaceFile`): it must not keep a session from being recorded.
 */
function ensureAllIgnored(sessions: string): void {
  const path = `${sessions}/.gitignore`
  const stats = statOf(path)
  if (stats?.isFile() === true && stats.size === IGNORE_ALL.length && readRegularFile(path) === IGNORE_ALL) return
  replaceFile(path, IGNORE_ALL)
}

function ensureIgnored(folder: string): void {
  const path = `${folder}/.gitignore`
  const stats = statOf(path)
  // Empty: its writer was killed in between. Anything else is what a person put there.
  if (stats === null || (stats.isFile() && stats.size === 0)) replaceFile(path, IGNORE_ALL)
}
