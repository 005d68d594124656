import type { ProcessIdentity, UserState } from '@winddown/core'
import { type Delivery, deliveryKey, deliveryOf, isFree, isLeft, readDelivery } from './delivery.ts'

type ClaimState = Pick<UserState, 'readDelivery' | 'writeDelivery' | 'changeDelivery'>

const changed = (found: Delivery | null, change: Partial<Delivery>, now: Date): object => ({
  // What was never said is taken for a session that ended by itself.
  ...(found ?? { ended: 'exit', attended: true }),
  ...change,
  at: now.toISOString(),
})

/** Changes what is known of a delivery, whatever that is. */
export function markDelivery(
  state: Pick<UserState, 'readDelivery' | 'writeDelivery'>,
  key: string,
  change: Partial<Delivery>,
  now: Date,
): void {
  state.writeDelivery(key, changed(readDelivery(state, key), change, now))
}

/**
 * Changes it where it is still what it is meant for: another process may be just taking it, or may have taken it since it was read.
 * @param isMeant asked of what is known of it when it is changed
 */
export function markIf(
  state: Pick<UserState, 'changeDelivery'>,
  key: string,
  isMeant: (delivery: Delivery) => boolean,
  change: Partial<Delivery>,
  now: Date,
): boolean {
  return state.changeDelivery(key, (read) => {
    const found = deliveryOf(read)
    return found === null || !isMeant(found) ? null : changed(found, change, now)
  })
}

/**
 * Takes a delivery for one session, before anything is rendered. Any number of sessions may begin at once, and hooks that are registered
 * twice run side by side: one of them changes it, and speaks. One that was killed before it had changed it took nothing.
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
  return state.changeDelivery(key, (read) => {
    const found = deliveryOf(read)
    if (found !== null && isTaken(found)) return null
    const inProcess: Partial<Delivery> =
      holder === null && found?.given_in === undefined ? {} : { given_in: holder && { ...holder } }
    return changed(found, { status: 'given', given_to: sessionId, ...inProcess }, now)
  })
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
    const isOpen = (found: Delivery): boolean => found.status === 'waiting' || isLeft(found)
    markIf(state, key, isOpen, { status: 'withdrawn' }, now)
  }
}
