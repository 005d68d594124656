import type { ProcessIdentity, UserState } from '@winddown/core'
import { type Delivery, deliveryKey, isFree, isLeft, readDelivery } from './delivery.ts'

type ClaimState = Pick<UserState, 'readDelivery' | 'writeDelivery' | 'markOnce'>

/** Changes what is known of a delivery; what was never said is taken for a session that ended by itself. */
export function markDelivery(state: ClaimState, key: string, change: Partial<Delivery>, now: Date): void {
  const before = readDelivery(state, key) ?? { ended: 'exit', attended: true }
  state.writeDelivery(key, { ...before, ...change, at: now.toISOString() })
}

/**
 * Takes a delivery for one session, before anything is rendered. Any number of sessions may begin at once, and hooks that are registered
 * twice run side by side: all of them find the delivery in one state, and the marker of that state can be set once. Whoever sets it speaks;
 * its own mark is the next state.
 * @param isTaken whether what is known of it leaves nothing to take; default: {@link isFree} says no
 * @param holder the process that it is given in, where that is the agent's own
 * @returns true for the one that may speak
 */
export function claimDelivery(
  state: ClaimState,
  key: string,
  sessionId: string,
  now: Date,
  isTaken: (delivery: Delivery) => boolean = (delivery) => !isFree(delivery, sessionId, now),
  holder: ProcessIdentity | null = null,
): boolean {
  const found = readDelivery(state, key)
  if (found !== null && isTaken(found)) return false
  if (!state.markOnce(`claim.${key}.${found?.at.replace(/[^0-9TZ]/g, '') ?? 'new'}`)) return false
  const inProcess: Partial<Delivery> =
    holder === null && found?.given_in === undefined ? {} : { given_in: holder && { ...holder } }
  markDelivery(state, key, { status: 'given', given_to: sessionId, ...inProcess }, now)
  return true
}

/**
 * A session that was killed before it answered is resumed: what it was given stands in its context, and it may still answer, in the process that it has now.
 * @returns the keys of what it still has; not of what somebody else was given since, or that was withdrawn
 */
export function claimAgain(
  state: ClaimState,
  keys: readonly string[],
  sessionId: string,
  now: Date,
  holder: ProcessIdentity | null,
): readonly string[] {
  const isOthers = ({ status, given_to: to }: Delivery): boolean => status !== 'given' || to !== sessionId
  return keys.filter((key) => {
    const found = readDelivery(state, key)
    if (found === null || isOthers(found)) return false
    if (claimDelivery(state, key, sessionId, now, isOthers, holder)) return true
    // A hook that is registered twice was faster, or another session.
    const taken = readDelivery(state, key)
    return taken !== null && !isOthers(taken)
  })
}

/** The session goes on: nobody is to be briefed about it. What was received stays so, and what a session was given that may still answer. @param store the `sessions/` folder */
export function withdrawBriefsOf(
  state: ClaimState & Pick<UserState, 'registry'>,
  store: string,
  { harness, sessionId }: { readonly harness: string; readonly sessionId: string },
  now: Date,
): void {
  for (const one of state.registry.list(store)) {
    if (one.harness !== harness || one.harnessSessionId !== sessionId) continue
    const key = deliveryKey(store, one.sessionId)
    const found = readDelivery(state, key)
    if (found?.status === 'waiting' || (found !== null && isLeft(found)))
      markDelivery(state, key, { status: 'withdrawn' }, now)
  }
}
