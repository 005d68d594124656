/** What a session landed of itself while it ran is for the next one, where its end lands nothing. */
import { openUserState } from '@winddown/core'
import { deliveryKey, readDelivery } from '@winddown/hooks'
import { setDelivery } from '../briefs.ts'
import type { DecidedRun } from '../hook-run.ts'

/** The newest part of it that was sealed waits for the next session; not one that another session was given. */
export function handOnNewest(run: DecidedRun): void {
  const { adapter, event, record, state } = run
  const userState = openUserState(state.home)
  const { directory } = record.place.store
  const parts = userState.registry
    .ofAgentSession(directory, adapter.id, event.sessionId)
    .filter(({ snapshot }) => snapshot?.sealed === true)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  const newest = parts.at(-1)
  if (newest === undefined) return
  const delivery = readDelivery(userState, deliveryKey(directory, newest.sessionId))
  const isOthers = delivery?.given_to !== undefined && delivery.given_to !== event.sessionId
  if (delivery !== null && !isOthers) setDelivery(run, newest.sessionId, 'exit')
}
