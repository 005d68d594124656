/** What another hook of the same session was faster to take for it. */
import { openUserState } from '@winddown/core'
import { deliveryKey, heldKey, readDelivery, wasGivenUp } from '@winddown/hooks'
import { rememberHeld } from '../briefs.ts'
import type { Answer, DecidedRun } from '../hook-run.ts'
import { ownSnapshot } from './own-brief.ts'

/**
 * Some agents run the hooks of a start and of the first prompt at the same time, and a hook may be registered twice: one of them gives what waits,
 * and another one may be the last that remembers the session. It remembers then what was given, else the answer to it would be taken for none, and
 * the next session be given it again.
 */
export function rememberGiven(run: DecidedRun, answer: Answer): void {
  // Where the session was known, the others had been remembered by then.
  if (run.known !== null || answer.givenBrief !== null) return
  const { directory: store } = run.record.place.store
  const userState = openUserState(run.state.home)
  const isGiven = (key: string): boolean => {
    const delivery = readDelivery(userState, key)
    if (delivery?.status !== 'given' || delivery.given_to !== run.event.sessionId) return false
    // Of a hook that its agent has given up nobody knows whether it was heard.
    return !wasGivenUp(delivery, run.now)
  }
  const landed = userState.registry.list(store).filter(({ snapshot }) => snapshot?.sealed === true)
  const briefs = landed.filter(({ sessionId }) => isGiven(deliveryKey(store, sessionId)))
  const notes = landed.map(({ sessionId }) => heldKey(store, sessionId)).filter(isGiven)
  const [first] = [...briefs.map(({ sessionId }) => deliveryKey(store, sessionId)), ...notes]
  if (first === undefined) return
  answer.givenBrief = first
  answer.briefDue = 'settled'
  for (const session of briefs) rememberHeld(run, answer, ownSnapshot(run, session))
  if (notes.length === 0) return
  answer.holds = true
  answer.changes = { ...answer.changes, givenNotes: notes }
}
