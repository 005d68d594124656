/** The sessions that the process of this one has left. */
import { openUserState, type ProcessIdentity, sealLog } from '@winddown/core'
import { deliveryKey, heldKey, loadSessionAdapter, markDelivery, readDelivery } from '@winddown/hooks'
import { LOOKED_AT } from '../../notes/land-held.ts'
import { setDelivery } from '../briefs.ts'
import type { DecidedRun } from '../hook-run.ts'
import { processOf } from './process-of.ts'

/**
 * Ends the recordings of sessions that the person left by beginning this one in the same program, where the harness says nothing of
 * that (see `leavesSilently`). Whoever goes back to such a session goes on in a new recording. What one was given and never answered waits again.
 */
export function sealLeftSessions(run: DecidedRun): void {
  const { adapter, event } = run
  if (event.type !== 'session_start' || (event.source !== 'startup' && event.source !== 'clear')) return
  if (loadSessionAdapter(adapter.id).leavesSilently !== true) return
  const { store } = run.record.place
  const { registry } = openUserState(run.state.home)
  const sessions = registry.list(store.directory)
  const open = sessions
    .filter((one) => one.harness === adapter.id && one.harnessSessionId !== event.sessionId)
    .filter((one) => one.process !== null && one.snapshot?.sealed !== true)
  const keys = sessions
    .slice(-LOOKED_AT)
    .flatMap((one) => [deliveryKey(one.store, one.sessionId), heldKey(one.store, one.sessionId)])
    .filter((key) => holderOf(run, key) !== null)
  if (open.length + keys.length === 0) return
  const own = processOf(run)
  if (own === null || own.startTime === null) return
  for (const { process, owner, sessionId } of open) {
    if (!isSame(process, own) || owner === null) continue
    const sealed = sealLog({ store, owner, now: () => run.now, sessionId, registry })
    if (sealed?.sessionId === sessionId) setDelivery(run, sessionId, 'exit')
  }
  for (const key of keys)
    if (isSame(holderOf(run, key), own))
      markDelivery(openUserState(run.state.home), key, { status: 'waiting' }, run.now)
}

/** The process that a delivery was given in to another session, which has not answered. */
function holderOf({ state, event }: DecidedRun, key: string): ProcessIdentity | null {
  const delivery = readDelivery(openUserState(state.home), key)
  const isOpen = delivery?.status === 'given' && delivery.given_to !== event.sessionId
  return isOpen ? (delivery.given_in ?? null) : null
}

const isSame = (process: ProcessIdentity | null, own: ProcessIdentity): boolean =>
  process?.pid === own.pid && process.startTime === own.startTime && process.bootId === own.bootId
