import { discardedLog, finishDiscard } from '../log/log-discard.ts'
import type { Store } from '../store/store.ts'
import type { RegisteredSession, SessionRegistry } from '../user-state/registry.ts'
import { isLogOf } from './own-log.ts'

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
  const discarded = discardedLog(store, entry.sessionId, (path) => isLogOf(path, entry))
  if (discarded === null) return false
  finishDiscard(store, entry.sessionId, discarded)
  userState.registry.remove(store.directory, entry.sessionId)
  return true
}
