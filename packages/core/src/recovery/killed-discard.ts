import { readFileSync, unlinkSync } from 'node:fs'
import { systemErrorCode } from '../base/errors.ts'
import { systemFailure } from '../base/system-failure.ts'
import { statOf } from '../disk/path-safety.ts'
import { discardedLog, finishDiscard, restoreCheckpoint } from '../log/log-discard.ts'
import { isLogOf } from '../pause/own-log.ts'
import { isPacked, removeUnlessThere } from '../pause/remove-unless-there.ts'
import { discardedFolder, type Store } from '../store/store.ts'
import type { RegisteredSession, SessionRegistry } from '../user-state/registry.ts'

/**
 * Does the rest of a discard that was killed: its log lies in `discarded/`, perhaps without its name, and what a checkpoint derived still in the store.
 * @returns false where the session was not discarded
 * @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED
 */
export function finishKilledDiscard(
  {
    store,
    userState,
  }: { readonly store: Pick<Store, 'directory'>; readonly userState: { readonly registry: SessionRegistry } },
  entry: RegisteredSession,
): boolean {
  // Landed and archived: what lies in `discarded/` of it is what an undo that was killed left.
  if (isPacked(store, entry)) return false
  const discarded = discardedLog(store, entry.sessionId, (path) => isLogOf(path, entry))
  if (discarded === null) return false
  finishDiscard(store, entry.sessionId, discarded)
  removeUnlessThere(store, userState.registry, entry)
  return true
}

/**
 * Does the rest of taking a discard back that was killed: the log goes on in its place and lies in `discarded/` still, where an undo would find it again. It
 * goes from there only where the one that goes on has all of it.
 * @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED
 */
export function finishKilledRestore(store: Pick<Store, 'directory'>, entry: RegisteredSession, path: string): void {
  const discarded = `${discardedFolder(store)}/${entry.sessionId}-incremental.jsonl`
  try {
    if (statOf(discarded) === null || !isLogOf(discarded, entry) || !hasAllOf(path, discarded)) return
    unlinkSync(discarded)
    restoreCheckpoint(store, entry.sessionId)
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw systemFailure('discard', discarded, error, 'LOG_WRITE_FAILED')
  }
}

/** Two names of one file, or a copy that went on. */
function hasAllOf(path: string, other: string): boolean {
  const [here, there] = [statOf(path), statOf(other)]
  if (here === null || there === null) return false
  if (here.ino === there.ino && here.dev === there.dev) return true
  return here.size >= there.size && readFileSync(path).subarray(0, there.size).equals(readFileSync(other))
}
