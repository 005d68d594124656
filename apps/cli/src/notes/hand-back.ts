/** What a session was given is for the next one where its recording is discarded: that what holds of it was lifted is on record nowhere. */
import type { RegisteredSession, UserState } from '@winddown/core'
import { deliveryKey, givenTo, heldKey, markDelivery, readDelivery } from '@winddown/hooks'

type Receiver = Parameters<typeof givenTo>[1]

/** All that a session was given waits as if it had never been given: nobody attended it, and it left nothing. */
export function giveBack(userState: UserState, to: Receiver, now: Date): void {
  for (const { session, form } of givenTo(userState, to)) {
    const keyOf = form === 'brief' ? deliveryKey : heldKey
    markDelivery(userState, keyOf(session.store, session.sessionId), { status: 'waiting' }, now)
  }
}

/** Its rules and notes are told to the next session; the brief was given, and is not given again. */
export function handBack(userState: UserState, entry: RegisteredSession): void {
  const { store } = entry
  for (const { session, form } of givenTo(userState, entry)) {
    const [key, status] =
      form === 'brief'
        ? ([deliveryKey(store, session.sessionId), 'withdrawn'] as const)
        : ([heldKey(store, session.sessionId), 'waiting'] as const)
    markDelivery(userState, key, { status, handed_back: true }, new Date())
  }
}

/** The session is forgotten: what it was given is not its own, and is the next one's where nobody has it of this one yet. */
export function handBackForgotten(userState: UserState, entry: RegisteredSession): void {
  const keys = [deliveryKey(entry.store, entry.sessionId), heldKey(entry.store, entry.sessionId)]
  if (keys.every((key) => readDelivery(userState, key)?.status !== 'delivered')) handBack(userState, entry)
}

/** The discard is taken back: what nobody else was given since is its own again. */
export function takeAgain(userState: UserState, { store, harnessSessionId }: RegisteredSession): void {
  for (const { sessionId } of userState.registry.list(store)) {
    if (readDelivery(userState, heldKey(store, sessionId))?.status === 'delivered') continue
    for (const key of [deliveryKey(store, sessionId), heldKey(store, sessionId)]) {
      const delivery = readDelivery(userState, key)
      if (delivery?.['handed_back'] === true && delivery.given_to === harnessSessionId)
        markDelivery(userState, key, { status: 'delivered', handed_back: false }, new Date())
    }
  }
}
