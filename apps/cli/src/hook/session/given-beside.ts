/** What another hook of the same session was faster to take for it. */
import { statSync } from 'node:fs'
import { openUserState } from '@winddown/core'
import { deliveryKey, heldKey, readDelivery, wasGivenUp } from '@winddown/hooks'
import { rememberHeld } from '../briefs.ts'
import type { Answer, DecidedRun } from '../hook-run.ts'
import { ownSnapshot } from './own-brief.ts'

/** Of a hook that its agent has given up nobody knows whether it was heard: what was written longer ago than this, ms, need not be read. */
const HEARD_WITHIN = 15_000

const isFresh = (path: string): boolean =>
  (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > Date.now() - HEARD_WITHIN

/**
 * Some agents run the hooks of a start and of the first prompt at the same time, and a hook may be registered twice: one of them gives what waits,
 * and another one may be the last that remembers the session. It remembers then what was given, else the answer to it would be taken for none, and
 * the next session be given it again.
 */
export function rememberGiven(run: DecidedRun, answer: Answer): void {
  // Where the session was known, the others had been remembered by then.
  if (run.known !== null || answer.givenBrief !== null) return
  const { directory: store } = run.record.place.store
  const folder = `${run.state.home}/deliveries`
  // A project may have thousands of sessions, and every start comes here; a delivery that is written is new in its folder.
  if (!isFresh(folder)) return
  const userState = openUserState(run.state.home)
  const isGiven = (key: string): boolean => {
    const delivery = isFresh(`${folder}/${key}.json`) ? readDelivery(userState, key) : null
    if (delivery?.status !== 'given' || delivery.given_to !== run.event.sessionId) return false
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
