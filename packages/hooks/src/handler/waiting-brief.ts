import {
  type BriefSession,
  comparedParts,
  identifyProcess,
  type RegisteredSession,
  recover,
  type Store,
  type UserState,
  WinddownError,
} from '@winddown/core'
import { snapshotFileOf } from '../briefs/began-with.ts'
import { claimAgain, claimDelivery, markDelivery, markIf } from '../briefs/claim.ts'
import {
  type BriefChoice,
  type ChooseBriefOptions,
  chooseBrief,
  type Delivery,
  deliveryKey,
  isLeft,
  readDelivery,
  unansweredOf,
  type WaitingSession,
} from '../briefs/delivery.ts'
import type { AutoPauseHandlerOptions, BriefCallOptions, GivenBrief } from './handler-options.ts'
import { passOn, passOnOfTheDead, takeOwnCompaction } from './own-compaction.ts'
import { divided, together } from './told-together.ts'

const HOUR = 60 * 60_000

/**
 * A weekend. The hook of the command gives a brief whole for a day and names it in one line for a week after; a program has no such line, and asks by itself.
 */
const WHOLE_FOR = 72 * HOUR

/** What an earlier session of this work tree left, taken for one that begins. */
interface WaitingBrief {
  readonly given: GivenBrief
  /** The deliveries that wait for an answer. */
  readonly keys: readonly string[]
}

/** `own_session`: that of the session's own compaction, and nothing else. `work_tree`: that one, else what an earlier session left here. */
export type BriefScope = 'work_tree' | 'own_session'

/**
 * Lands what earlier runs left, and takes the brief that waits here for this agent.
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
  const isGiven = (delivery: Delivery): boolean => delivery.status !== 'waiting' && !isLeft(delivery)
  if (own !== null && claim(options, own.key, now, isGiven)) {
    const unanswered = unansweredOf(own.session, asking(options, userState, store, call, now))
    const taken = await taking(options, store, call, { ...own, unanswered }, now)
    if (taken !== null) return taken
  }
  if (scope === 'own_session' || holdsOne(userState, store, sessionId)) return null
  /** Those that another session was faster with, or that are not what was landed. */
  const lost = new Set<string>()
  const all = asking(options, userState, store, call, now)
  for (;;) {
    const choice = chooseBrief({
      ...all,
      sessions: all.sessions.filter((session) => !lost.has(session.sessionId)),
    })
    if (choice === null || choice.form === 'line') return null
    const taken = claim(options, choice.key, now) ? await taking(options, store, call, choice, now) : null
    if (taken !== null) return taken
    lost.add(choice.session.sessionId)
  }
}

/** What this session asks of those that wait. */
const asking = (
  { sessionId, harness }: AutoPauseHandlerOptions,
  userState: UserState,
  store: Store,
  call: BriefCallOptions,
  now: Date,
): ChooseBriefOptions => ({
  // What is gone is to be nobody's, and not to stand before what can be read. Archived sessions are packed.
  sessions: userState.registry.list(store.directory).filter((session) => snapshotOf(store, session) !== undefined),
  deliveries: userState,
  worktree: store.worktree,
  harnessSessionId: sessionId,
  unattended: true,
  // Nobody was there to say how a crashed one ended; saying it here would take back what another process says at the same time.
  agent: harness ?? null,
  holds: comparedParts(store, userState.registry),
  wholeForMs: call.wholeForMs ?? WHOLE_FOR,
  now,
})

/** Renders a brief that this session has claimed, with those that are told together with it. */
async function taking(
  options: AutoPauseHandlerOptions,
  store: Store,
  call: BriefCallOptions,
  choice: WaitingSession & Pick<Partial<BriefChoice>, 'superseded' | 'unanswered' | 'behind'>,
  now: Date,
): Promise<WaitingBrief | null> {
  const unanswered = (choice.unanswered ?? []).filter(({ key }) => claim(options, key, now))
  const { session } = choice
  const { told, named } = divided([{ session, key: choice.key }, ...unanswered], call.budgetTokens)
  const behind = [...(choice.behind ?? []), ...named]
  const keys = [choice.key, ...unanswered.map(({ key }) => key)]
  let text: string | null = null
  try {
    text = await together(told, call.budgetTokens, (one, budgetTokens) =>
      textOf(options, store, one.session, budgetTokens, one.key === choice.key ? behind : []),
    )
  } finally {
    // What cannot be rendered was given to nobody, nor what would have been told with it: it waits again, each by itself.
    if (text === null) handBack(options, keys, now)
  }
  if (text === null) return null
  for (const older of choice.superseded ?? [])
    if (options.userState !== undefined) markDelivery(options.userState, older, { status: 'withdrawn' }, now)
  return {
    given: { text, sessionId: session.sessionId },
    keys,
  }
}

function handBack({ userState }: AutoPauseHandlerOptions, keys: readonly string[], now: Date): void {
  if (userState === undefined) return
  for (const key of keys) markDelivery(userState, key, { status: 'waiting' }, now)
}

function claim(
  { userState, sessionId, process }: AutoPauseHandlerOptions,
  key: string,
  now: Date,
  isTaken?: (delivery: Delivery) => boolean,
): boolean {
  return userState !== undefined && claimDelivery(userState, key, sessionId, now, isTaken, process ?? identifyProcess())
}

/** Whether a session has a brief that it has not answered: one is enough, however often it asks. */
function holdsOne(userState: UserState, store: Store, sessionId: string): boolean {
  return userState.registry.list(store.directory).some((session) => {
    const delivery = readDelivery(userState, deliveryKey(store.directory, session.sessionId))
    return delivery?.status === 'given' && delivery.given_to === sessionId && !isLeft(delivery)
  })
}

const snapshotOf = (store: Store, { sessionId }: RegisteredSession): string | undefined =>
  snapshotFileOf(store.directory, sessionId)

async function textOf(
  { briefRenderer, userState }: AutoPauseHandlerOptions,
  store: Store,
  session: RegisteredSession,
  budgetTokens: number | undefined,
  behind: readonly WaitingSession[] = [],
): Promise<string | null> {
  const own = (one: RegisteredSession): BriefSession[] => {
    const snapshotPath = snapshotOf(store, one)
    const isOwn = (sha256: string): boolean =>
      userState?.registry.isOwnSnapshot(store.directory, one.sessionId, sha256) === true
    return snapshotPath === undefined ? [] : [{ snapshotPath, isOwn }]
  }
  const [first] = own(session)
  if (first === undefined || briefRenderer === undefined) return null
  const others = behind.flatMap((one) => own(one.session))
  return briefRenderer.render({
    ...first,
    worktree: store.worktree,
    budgetTokens,
    ...(others.length > 0 && { behind: others }),
  })
}

/** The brief that a session was given and has not answered yet. */
export class BriefInHand {
  readonly #options: AutoPauseHandlerOptions
  /** Keys of the deliveries. */
  #taken: readonly string[] = []

  constructor(options: AutoPauseHandlerOptions) {
    this.#options = options
  }

  async take(store: Store, call: BriefCallOptions, scope: BriefScope = 'work_tree'): Promise<GivenBrief | null> {
    const taken = await takeWaitingBrief(this.#options, store, call, scope)
    this.#taken = [...this.#taken, ...(taken?.keys ?? [])]
    return taken?.given ?? null
  }

  /** The session goes on under its id, with what it was given in its context. @returns whether there is anything that it may still answer */
  takeAgain(store: Store, now: Date): boolean {
    const { userState, sessionId, process } = this.#options
    if (userState === undefined) return false
    const keys = userState.registry.list(store.directory).map((one) => deliveryKey(store.directory, one.sessionId))
    this.#taken = claimAgain(userState, keys, sessionId, now, process ?? identifyProcess())
    return this.#taken.length > 0
  }

  /** Says that the agent answered it, or that it waits again. */
  settle(status: 'delivered' | 'waiting', now: Date): void {
    const { userState, sessionId } = this.#options
    const isOwn = (one: Delivery): boolean => one.status === 'given' && one.given_to === sessionId
    // Not what another one was given since.
    for (const key of this.#taken) if (userState !== undefined) markIf(userState, key, isOwn, { status }, now)
    this.#taken = []
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
