import {
  type JsonObject,
  type ProcessIdentity,
  type RegisteredSession,
  stateOfProcess,
  type UserState,
} from '@winddown/core'
import { type Aged, chooseForAgent, type HoldsPart, unansweredBy } from './agent-briefs.ts'

/** How the recorded session ended, as far as it is known: `running` that stays so means a crash. */
export type SessionEnding = 'running' | 'exit' | 'clear' | 'compaction'

/** As it stands in JSON. */
type Holder = { readonly [Key in keyof ProcessIdentity]: ProcessIdentity[Key] }

/**
 * To whom the brief of one pause may go, and what became of it.
 * - `waiting`: for the next session
 * - `given`: put into a session's context, no answer of the agent seen yet
 * - `delivered`: an answer followed
 * - `withdrawn`: the session itself goes on, or a newer brief took its place
 */
export interface Delivery extends JsonObject {
  readonly status: 'waiting' | 'given' | 'delivered' | 'withdrawn'
  readonly ended: SessionEnding
  readonly attended: boolean
  /** Harness session it was given to. */
  readonly given_to?: string
  /** The process that it was given in, where that is the agent's own: once it is gone and nothing was answered, the brief waits again. */
  readonly given_in?: Holder | null
  /** When the status changed, ISO 8601 UTC. */
  readonly at: string
  /** The work tree whose next session a person chose it for: it comes before what is newer, whatever its age. */
  readonly chosen_for?: string
  /** The brief as a person edited it, fenced; missing: as the rules make it. */
  readonly edited?: string
  /** When, ISO 8601 UTC. */
  readonly edited_at?: string
  /** When it was last given, how long the brief was, and what had changed in the repository by then: for a look back. */
  readonly given_at?: string
  readonly brief_tokens?: number
  readonly drift?: { readonly commits: number | null; readonly files: number | null; readonly stale: boolean }
}

type Deliveries = Pick<UserState, 'readDelivery' | 'writeDelivery'>

/** The key of a pause's delivery. */
export function deliveryKey(store: string, sessionId: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < store.length; at++) hash = Math.imul(hash ^ store.charCodeAt(at), 0x01000193)
  return `${sessionId}.s${(hash >>> 0).toString(16).padStart(8, '0')}`
}

/** Null where nothing is known of it. */
export function readDelivery(state: Deliveries, key: string): Delivery | null {
  return deliveryOf(state.readDelivery(key))
}

/** What was read as a delivery; null where it is none. */
export function deliveryOf(read: JsonObject | null): Delivery | null {
  const value = read as Delivery | null
  return value !== null && typeof value.status === 'string' && typeof value.at === 'string' ? value : null
}

/** A session whose brief waits, and the key of its delivery. */
export interface WaitingSession {
  readonly session: RegisteredSession
  readonly key: string
}

/** What a session that begins may be given. */
export interface BriefChoice extends WaitingSession {
  /** The whole brief, or one line that names the command. */
  readonly form: 'whole' | 'line'
  /** Older ones of this work tree, which this one takes the place of. */
  readonly superseded: readonly string[]
  /**
   * Only where an agent asks for its own: what the chosen session had been given and never answered, the newest first. Their briefs are told with its
   * own, which knows nothing of them.
   */
  readonly unanswered?: readonly WaitingSession[]
  /** Only where an agent asks for its own: further sessions of it whose briefs wait, each for a run of its own, the newest first. */
  readonly behind?: readonly WaitingSession[]
}

export interface ChooseBriefOptions {
  /** The registered sessions of the store, any order. */
  readonly sessions: readonly RegisteredSession[]
  readonly deliveries: Deliveries
  readonly worktree: string
  /** The harness session that begins. */
  readonly harnessSessionId: string
  /** Sessions that nobody attended leave briefs too. */
  readonly unattended: boolean
  /**
   * The agent that asks, where a program asks for its own: its own sessions come before those of other agents, each of them waits for a run of its own, and they
   * wait from the moment that they are landed, though a crash kept them from saying so.
   */
  readonly agent?: string | null
  /** Whether a part of a session that goes on under its id has all of another one. Default: the one that was landed later has. */
  readonly holds?: HoldsPart
  /** For how long a brief is given whole, ms. */
  readonly wholeForMs: number
  readonly now: Date
}

/** A brief that was given and never answered to waits again after this time, ms, where nobody can say whether its session was killed. */
const GIVEN_FOR = 10 * 60_000
/** How long a harness waits for a hook, ms. */
const HOOK_TAKES = 10_000
/** A line about a session that is older than this says nothing any more, ms. */
const LINE_FOR = 7 * 24 * 60 * 60_000

/** The one brief for a session that begins; null where none waits for it. */
export function chooseBrief(options: ChooseBriefOptions): BriefChoice | null {
  const { worktree } = options
  const waiting = waitingFor(options)
  const chosen = waiting.find(({ delivery }) => delivery?.chosen_for === worktree)
  if (chosen !== undefined) {
    // What a program does not ask for now goes on waiting.
    const others = waiting.filter(
      (one) => one !== chosen && one.session.worktree === worktree && options.agent === undefined,
    )
    return { session: chosen.session, key: chosen.key, form: 'whole', superseded: others.map((one) => one.key) }
  }
  const here = waiting.filter((one) => one.session.worktree === worktree)
  if (options.agent !== undefined) return chooseForAgent(here, options)
  const [newest, ...older] = here
  if (newest !== undefined && newest.age <= options.wholeForMs) {
    return { session: newest.session, key: newest.key, form: 'whole', superseded: older.map((one) => one.key) }
  }
  const [other] = waiting
  return other === undefined ? null : { session: other.session, key: other.key, form: 'line', superseded: [] }
}

interface Waiting extends Aged {
  readonly delivery: Delivery | null
}

/** All that waits for a session that begins, in whatever work tree, the newest first. */
function waitingFor(options: ChooseBriefOptions): Waiting[] {
  const { sessions, worktree } = options
  return sessions
    .filter((session) => session.snapshot?.sealed === true && isForIt(session, options))
    .map((session) => ({ session, ...known(session, options) }))
    .filter(({ delivery, session }) => isWaiting(delivery, session, options))
    .filter(({ age, delivery }) => age < LINE_FOR || delivery?.chosen_for === worktree)
    .sort((a, b) => a.age - b.age)
}

function known(session: RegisteredSession, { deliveries, now }: ChooseBriefOptions): Omit<Waiting, 'session'> {
  const key = deliveryKey(session.store, session.sessionId)
  return { key, age: ageOf(session, now), delivery: readDelivery(deliveries, key) }
}

/** What a session of the agent that asks had been given and never answered, the newest first, where the session itself goes on with what it left. */
export function unansweredOf(session: RegisteredSession, options: ChooseBriefOptions): readonly WaitingSession[] {
  const own = waitingFor(options).filter(
    (one) =>
      one.session.worktree === options.worktree &&
      one.session.harness === options.agent &&
      one.age <= options.wholeForMs &&
      one.session.harnessSessionId !== session.harnessSessionId &&
      // What a process of this session has that still runs is that one's to answer.
      (one.delivery?.status === 'waiting' || (one.delivery !== null && isLeft(one.delivery))),
  )
  return unansweredBy({ session, ...known(session, options) }, own, options.holds)
}

const ageOf = ({ snapshot }: RegisteredSession, now: Date): number => now.getTime() - Date.parse(snapshot?.at ?? '')

/** Whether a session may have a brief that waits in some work tree, by its age: of years of sessions only the newest, and what a person chose. */
export function mayWait(deliveries: Deliveries, session: RegisteredSession, now: Date): boolean {
  if (session.snapshot?.sealed !== true) return false
  if (ageOf(session, now) < LINE_FOR) return true
  return readDelivery(deliveries, deliveryKey(session.store, session.sessionId))?.chosen_for !== undefined
}

/** A session is not told of itself, unless it is a program that asks: then it goes on with one that had ended. */
const isForIt = ({ harnessSessionId, harness }: RegisteredSession, options: ChooseBriefOptions): boolean =>
  harnessSessionId !== options.harnessSessionId || (options.agent !== undefined && harness === options.agent)

function isWaiting(delivery: Delivery | null, session: RegisteredSession, options: ChooseBriefOptions): boolean {
  const { harnessSessionId, now } = options
  // What a person paused by hand has no delivery yet; other snapshots without one were not meant for anybody.
  if (delivery === null) {
    if (session.reason === 'salvage') return false
    return session.harnessSessionId === null || (options.agent !== undefined && session.harness === options.agent)
  }
  if (delivery.chosen_for === options.worktree) return isFree(delivery, harnessSessionId, now)
  // A person gave it to the next session of another work tree: no other one takes it, or takes its place.
  if (delivery.chosen_for !== undefined) return false
  if (delivery.ended === 'compaction') return false
  if (!delivery.attended && !options.unattended) return false
  return isFree(delivery, harnessSessionId, now)
}

/** True where a delivery may be taken: nobody has it, or whoever had it is gone. */
export function isFree(delivery: Delivery, harnessSessionId: string, now: Date): boolean {
  if (delivery.status === 'waiting') return true
  if (delivery.status !== 'given') return false
  if (isLeft(delivery)) return true
  if (delivery.given_to === harnessSessionId) return wasGivenUp(delivery, now)
  return now.getTime() - Date.parse(delivery.at) > GIVEN_FOR
}

/** True where the process that it was given in is known to be gone: nothing of it will be answered. */
export function isLeft({ status, given_in: holder }: Delivery): boolean {
  return status === 'given' && holder != null && stateOfProcess(holder) === 'gone'
}

/**
 * True where the session that a delivery was given to may be given it again when it asks: the harness gave up the hook that had
 * it. Not so within the time that a hook may take: then it is the same event, told twice.
 */
export function wasGivenUp(delivery: Delivery, now: Date): boolean {
  return now.getTime() - Date.parse(delivery.at) > HOOK_TAKES
}
