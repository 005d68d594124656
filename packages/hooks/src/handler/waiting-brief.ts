import { existsSync } from 'node:fs'
import { recover, type Store, snapshotPaths, type UserState, WinddownError } from '@winddown/core'
import { claimDelivery, markDelivery } from '../briefs/claim.ts'
import { chooseBrief, deliveryKey, readDelivery } from '../briefs/delivery.ts'
import type { AutoPauseHandlerOptions, BriefCallOptions, GivenBrief } from './handler-options.ts'

const HOUR = 60 * 60_000

/** What an earlier session of this work tree left, taken for one that begins. */
export interface WaitingBrief {
  readonly given: GivenBrief
  /** The delivery that waits for an answer. */
  readonly key: string
}

/**
 * Lands what earlier runs left, and takes the newest brief that waits here.
 * @throws WinddownError OPTION_MISSING where the handler was given no user's state or no renderer
 */
export async function takeWaitingBrief(
  options: AutoPauseHandlerOptions,
  store: Store,
  call: BriefCallOptions,
): Promise<WaitingBrief | null> {
  const { userState, briefRenderer, snapshotWriter, sessionId } = options
  if (userState === undefined) throw missing('userState', 'openUserState(folder) of @winddown/core')
  if (briefRenderer === undefined) throw missing('briefRenderer', 'createBriefRenderer() of @winddown/snapshot')
  const now = options.now?.() ?? new Date()
  if (snapshotWriter !== undefined) {
    await recover({ store, userState, snapshotWriter, ...(options.now && { now: options.now }) })
  }
  offerOwn(options, store, now)
  const choice = chooseBrief({
    sessions: userState.registry.list(store.directory),
    deliveries: userState,
    worktree: store.worktree,
    harnessSessionId: sessionId,
    unattended: true,
    wholeForMs: call.wholeForMs ?? 72 * HOUR,
    now,
  })
  if (choice === null || choice.form === 'line') return null
  const { session, key } = choice
  // Archived sessions are packed. Looked at before it is claimed: what is gone is to be nobody's.
  const { json } = snapshotPaths(store, session.sessionId)
  const snapshotPath = [json, `${json}.gz`].find((path) => existsSync(path))
  if (snapshotPath === undefined) return null
  if (!claimDelivery(userState, key, sessionId, now)) return null
  const text = await briefRenderer.render({
    snapshotPath,
    worktree: store.worktree,
    budgetTokens: call.budgetTokens,
    isOwn: (sha256) => userState.registry.isOwnSnapshot(store.directory, session.sessionId, sha256),
  })
  if (text === null) return null
  for (const older of choice.superseded) markDelivery(userState, older, { status: 'withdrawn' }, now)
  return { given: { text, sessionId: session.sessionId }, key }
}

/** Says of a brief that was taken that the agent answered it, or that it waits again. */
export function settleBrief(
  { userState }: AutoPauseHandlerOptions,
  { key }: WaitingBrief,
  status: 'delivered' | 'waiting',
  now: Date,
): void {
  if (userState !== undefined) markDelivery(userState, key, { status }, now)
}

/** Sessions of this very agent that crashed have no delivery yet: nobody was there to say how they ended. */
function offerOwn(options: AutoPauseHandlerOptions, store: Store, now: Date): void {
  const { userState, harness } = options
  if (userState === undefined) return
  for (const session of userState.registry.list(store.directory)) {
    if (session.harness !== (harness ?? null) || session.harnessSessionId === null) continue
    const key = deliveryKey(store.directory, session.sessionId)
    if (readDelivery(userState, key) === null) offer(userState, key, now)
  }
}

/** Lets a brief wait for the next session. */
export function offer(userState: UserState, key: string, now: Date): void {
  markDelivery(userState, key, { status: 'waiting', ended: 'exit', attended: true }, now)
}

function missing(option: string, maker: string): WinddownError {
  return new WinddownError('OPTION_MISSING', `brief() needs the option ${option}`, {
    op: 'brief',
    hint: `Pass ${option}: ${maker}.`,
  })
}
