/**
 * The brief of a session's own compaction: it is for the context that goes on, and for nobody else while that session runs. What is known
 * of it stands in its delivery, so that another process of the session finds it too.
 */
import { basename } from 'node:path'
import {
  comparedParts,
  inOrderOfStart,
  type RegisteredSession,
  type Store,
  stateOfProcess,
  type UserState,
} from '@winddown/core'
import { markDelivery, markIf } from '../briefs/claim.ts'
import { type Delivery, deliveryKey, isLeft, readDelivery } from '../briefs/delivery.ts'
import type { AutoPauseHandlerOptions } from './handler-options.ts'

interface OwnCompaction {
  readonly session: RegisteredSession
  readonly key: string
  readonly delivery: Delivery
}

/** What this session landed at compactions, the newest first. */
function ownCompactions({ userState, harness, sessionId }: AutoPauseHandlerOptions, store: Store): OwnCompaction[] {
  if (userState === undefined) return []
  return compactionsIn(userState, store).filter(
    ({ session }) => session.harnessSessionId === sessionId && session.harness === (harness ?? null),
  )
}

function compactionsIn(userState: UserState, store: Store): OwnCompaction[] {
  return inOrderOfStart(userState.registry.list(store.directory))
    .flatMap((session) => {
      const key = deliveryKey(store.directory, session.sessionId)
      const delivery = readDelivery(userState, key)
      return delivery?.ended === 'compaction' && delivery.status !== 'withdrawn' ? [{ session, key, delivery }] : []
    })
    .toReversed()
}

/** Keeps the brief of a running pause for its own session, before it is landed: nobody else is to take it in between. */
export function keepForItself({ userState }: AutoPauseHandlerOptions, store: Store, pause: string, now: Date): void {
  if (userState === undefined) return
  markDelivery(
    userState,
    deliveryKey(store.directory, pause),
    { status: 'waiting', ended: 'compaction', attended: true },
    now,
  )
}

/** The brief of the newest compaction that this session has not been given; older ones say nothing that it does not. */
export function takeOwnCompaction(
  options: AutoPauseHandlerOptions,
  store: Store,
  now: Date,
): { readonly session: RegisteredSession; readonly key: string } | null {
  const { userState } = options
  const [newest, ...older] = ownCompactions(options, store)
  if (userState === undefined || newest === undefined) return null
  for (const { key } of older) markDelivery(userState, key, { status: 'withdrawn' }, now)
  const isDue = newest.delivery.status === 'waiting' || isLeft(newest.delivery)
  return isDue && newest.session.snapshot?.sealed === true ? newest : null
}

/**
 * The session has ended: what it landed at its end tells all that a compaction did; where it landed nothing, the compaction's brief is for
 * the next run.
 */
export function passOn(options: AutoPauseHandlerOptions, store: Store, hasLanded: boolean, now: Date): void {
  const { userState } = options
  if (userState === undefined) return
  for (const [at, { key }] of ownCompactions(options, store).entries())
    markDelivery(userState, key, at === 0 && !hasLanded ? FOR_THE_NEXT : { status: 'withdrawn' }, now)
}

/** Whether a snapshot is of what this session began last. */
export function isNewestPart(options: AutoPauseHandlerOptions, store: Store, snapshot: string): boolean {
  return partsOf(options, store).at(-1)?.sessionId === basename(snapshot, '.json')
}

/** All that this session recorded here, the oldest first. */
function partsOf({ userState, harness, sessionId }: AutoPauseHandlerOptions, store: Store): RegisteredSession[] {
  return inOrderOfStart(userState?.registry.list(store.directory) ?? []).filter(
    (one) => one.harnessSessionId === sessionId && one.harness === (harness ?? null),
  )
}

/**
 * What a session ended with before it went on under its id: what it has landed now begins with that. Where two processes end at once, a log may have been
 * begun without what the other one landed meanwhile: that waits, too.
 */
export function withdrawEarlierParts(options: AutoPauseHandlerOptions, store: Store, now: Date): void {
  const { userState } = options
  if (userState === undefined) return
  const { registry } = userState
  const parts = partsOf(options, store)
  const newest = parts.pop()
  // Whoever lands it withdraws what it holds.
  if (newest?.snapshot?.sealed !== true) return
  const holds = comparedParts(store, registry)
  for (const part of parts) {
    const key = deliveryKey(store.directory, part.sessionId)
    if (readDelivery(userState, key)?.status !== 'waiting' || !holds(newest, part)) continue
    markIf(userState, key, ({ status }) => status === 'waiting', { status: 'withdrawn' }, now)
  }
}

/** The same for sessions that were killed after a compaction: nobody goes on with them. */
export function passOnOfTheDead(
  { userState, harness, sessionId }: AutoPauseHandlerOptions,
  store: Store,
  now: Date,
): void {
  if (userState === undefined) return
  const all = userState.registry.list(store.directory)
  for (const { session, key } of compactionsIn(userState, store)) {
    const { process, harnessSessionId } = session
    if (harnessSessionId === sessionId || process === null || stateOfProcess(process) !== 'gone') continue
    // Those of other agents are their own to pass on; what was received, or told again by a later landing, is no news.
    if (session.harness !== (harness ?? null)) continue
    const isLater = (other: RegisteredSession): boolean =>
      other.harnessSessionId === harnessSessionId && other.startedAt > session.startedAt
    if (all.some((other) => isLater(other) && other.snapshot?.sealed === true)) continue
    // Another run may have passed it on meanwhile, and been given it.
    markIf(userState, key, isOfNobody, FOR_THE_NEXT, now)
  }
}

const isOfNobody = ({ ended, status }: Delivery): boolean =>
  ended === 'compaction' && status !== 'delivered' && status !== 'withdrawn'

const FOR_THE_NEXT = { status: 'waiting', ended: 'exit' } as const
