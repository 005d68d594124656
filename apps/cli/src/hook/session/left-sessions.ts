/** The sessions that the process of this one has left. */
import { openUserState, sealLog } from '@winddown/core'
import { loadSessionAdapter } from '@winddown/hooks'
import { setDelivery } from '../briefs.ts'
import type { DecidedRun } from '../hook-run.ts'
import { processOf } from './process-of.ts'

/**
 * Ends the recordings of sessions that the person left by beginning this one in the same program, where the harness says nothing of
 * that (see `leavesSilently`). Whoever goes back to such a session goes on in a new recording.
 */
export function sealLeftSessions(run: DecidedRun): void {
  const { adapter, event } = run
  if (event.type !== 'session_start' || (event.source !== 'startup' && event.source !== 'clear')) return
  if (loadSessionAdapter(adapter.id).leavesSilently !== true) return
  const { store } = run.record.place
  const { registry } = openUserState(run.state.home)
  const open = registry
    .list(store.directory)
    .filter((one) => one.harness === adapter.id && one.harnessSessionId !== event.sessionId)
    .filter((one) => one.process !== null && one.snapshot?.sealed !== true)
  if (open.length === 0) return
  const own = processOf(run)
  if (own === null) return
  for (const { process, owner, sessionId } of open) {
    const isSame = process?.pid === own.pid && process.startTime === own.startTime && process.bootId === own.bootId
    if (!isSame || own.startTime === null || owner === null) continue
    const sealed = sealLog({ store, owner, now: () => run.now, sessionId, registry })
    if (sealed?.sessionId === sessionId) setDelivery(run, sessionId, 'exit')
  }
}
