import { existsSync } from 'node:fs'
import {
  type RegisteredSession,
  recover,
  type Store,
  snapshotPaths,
  type UserState,
  WinddownError,
} from '@winddown/core'
import { claimDelivery, markDelivery } from '../briefs/claim.ts'
import { chooseBrief, type Delivery } from '../briefs/delivery.ts'
import type { AutoPauseHandlerOptions, BriefCallOptions, GivenBrief } from './handler-options.ts'
import { passOn, passOnOfTheDead, takeOwnCompaction } from './own-compaction.ts'

const HOUR = 60 * 60_000

/** What an earlier session of this work tree left, taken for one that begins. */
interface WaitingBrief {
  readonly given: GivenBrief
  /** The delivery that waits for an answer. */
  readonly key: string
}

/** `own_session`: that of the session's own compaction, and nothing else. `work_tree`: that one, else what an earlier session left here. */
export type BriefScope = 'work_tree' | 'own_session'

/**
 * Lands what earlier runs left, and takes the newest brief that waits here.
 * @throws WinddownError OPTION_MISSING where the handler was given no user's state or no renderer
 */
async function takeWaitingBrief(
  options: AutoPauseHandlerOptions,
  store: Store,
  call: BriefCallOptions,
  scope: BriefScope,
): Promise<WaitingBrief | null> {
  const { userState, briefRenderer, snapshotWriter, sessionId } = options
  if (userState === undefined) throw missing('userState', 'openUserState(folder) of @winddown/core')
  if (briefRenderer === undefined) throw missing('briefRenderer', 'createBriefRenderer() of @winddown/snapshot')
  const now = options.now?.() ?? new Date()
  if (snapshotWriter !== undefined) {
    await recover({ store, userState, snapshotWriter, ...(options.now && { now: options.now }) })
  }
  passOnOfTheDead(options, store, now)
  const own = takeOwnCompaction(options, store, now)
  const isGiven = ({ status }: Delivery): boolean => status !== 'waiting'
  if (own !== null && claimDelivery(userState, own.key, sessionId, now, isGiven)) {
    const text = await textOf(options, store, own.session, call)
    if (text !== null) return { given: { text, sessionId: own.session.sessionId }, key: own.key }
  }
  if (scope === 'own_session') return null
  const choice = chooseBrief({
    sessions: userState.registry.list(store.directory),
    deliveries: userState,
    worktree: store.worktree,
    harnessSessionId: sessionId,
    unattended: true,
    // Nobody was there to say how a crashed one ended; saying it here would take back what another process says at the same time.
    agent: options.harness ?? null,
    wholeForMs: call.wholeForMs ?? 72 * HOUR,
    now,
  })
  if (choice === null || choice.form === 'line') return null
  const { session, key } = choice
  // Archived sessions are packed. Looked at before it is claimed: what is gone is to be nobody's.
  if (snapshotOf(store, session) === undefined) return null
  if (!claimDelivery(userState, key, sessionId, now)) return null
  const text = await textOf(options, store, session, call)
  if (text === null) return null
  for (const older of choice.superseded) markDelivery(userState, older, { status: 'withdrawn' }, now)
  return { given: { text, sessionId: session.sessionId }, key }
}

const snapshotOf = (store: Store, { sessionId }: RegisteredSession): string | undefined => {
  const { json } = snapshotPaths(store, sessionId)
  return [json, `${json}.gz`].find((path) => existsSync(path))
}

async function textOf(
  { briefRenderer, userState }: AutoPauseHandlerOptions,
  store: Store,
  session: RegisteredSession,
  { budgetTokens }: BriefCallOptions,
): Promise<string | null> {
  const snapshotPath = snapshotOf(store, session)
  if (snapshotPath === undefined || briefRenderer === undefined) return null
  return briefRenderer.render({
    snapshotPath,
    worktree: store.worktree,
    budgetTokens,
    isOwn: (sha256) => userState?.registry.isOwnSnapshot(store.directory, session.sessionId, sha256) === true,
  })
}

/** The brief that a session was given and has not answered yet. */
export class BriefInHand {
  readonly #options: AutoPauseHandlerOptions
  #taken: WaitingBrief | null = null

  constructor(options: AutoPauseHandlerOptions) {
    this.#options = options
  }

  async take(store: Store, call: BriefCallOptions, scope: BriefScope = 'work_tree'): Promise<GivenBrief | null> {
    const taken = await takeWaitingBrief(this.#options, store, call, scope)
    this.#taken = taken ?? this.#taken
    return taken?.given ?? null
  }

  /** Says that the agent answered it, or that it waits again. */
  settle(status: 'delivered' | 'waiting', now: Date): void {
    const { userState } = this.#options
    if (userState !== undefined && this.#taken !== null) markDelivery(userState, this.#taken.key, { status }, now)
    this.#taken = null
  }

  /** The session has ended: what its compactions left is for the next one, unless it landed something that tells all of it. */
  passOn(store: Store, hasLanded: boolean, now: Date): void {
    passOn(this.#options, store, hasLanded, now)
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
