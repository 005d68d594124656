/** What a session landed of itself while it ran is for the next one, where its end lands nothing. */
import { openUserState } from '@winddown/core'
import { deliveryKey, markDelivery, readDelivery } from '@winddown/hooks'
import { setDelivery } from '../briefs.ts'
import type { DecidedRun } from '../hook-run.ts'

/**
 * The newest part of it that was sealed waits for the next session; not one that another session was given, nor one that a person said goes to nobody. A snapshot
 * that somebody salvaged of it meanwhile is no part that waits for anybody.
 */
export function handOnNewest(run: DecidedRun): void {
  const { adapter, event, record, state } = run
  const userState = openUserState(state.home)
  const { directory } = record.place.store
  const parts = userState.registry
    .ofAgentSession(directory, adapter.id, event.sessionId)
    .filter(({ snapshot, reason }) => snapshot?.sealed === true && reason !== 'salvage')
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  const newest = parts.at(-1)
  if (newest === undefined) return
  const key = deliveryKey(directory, newest.sessionId)
  const delivery = readDelivery(userState, key)
  if (delivery === null || (delivery.given_to !== undefined && delivery.given_to !== event.sessionId)) return
  // What of it goes out all the same, as notes do, does so now that its session has ended.
  if (delivery.status === 'withdrawn' && delivery['declined'] === true)
    markDelivery(userState, key, { ended: 'exit' }, run.now)
  else setDelivery(run, newest.sessionId, 'exit')
}
