import type { Level } from '@winddown/core'
import type {
  Decision,
  Effect,
  HookAdapter,
  HookEvent,
  Measurement,
  SessionRecord,
  SessionState,
} from '@winddown/hooks'
import type { Environment } from '../environment.ts'

/** One event on its way through the hook. */
export interface HookRun {
  readonly adapter: HookAdapter
  readonly event: HookEvent
  readonly environment: Environment
  readonly state: SessionState
  readonly now: Date
  /** As it was stored; null where nothing is known of the session. */
  readonly known: SessionRecord | null
}

/** The same once it was decided what it leads to. */
export interface DecidedRun extends HookRun {
  readonly record: SessionRecord
  readonly measurement: Measurement | null
  readonly decision: Decision
}

/** What goes back to the harness, as the effects add to it. */
export interface Answer {
  readonly user: string[]
  readonly model: string[]
  /** The delivery that this answer carries. */
  givenBrief: string | null
  /** A brief that could not be given yet; `settled`: the one that was due will not come. */
  briefDue: 'work_tree' | 'own_session' | 'settled' | null
  /** Rules or notes are among what it carries. */
  holds: boolean
  /** What the lifecycle adds to the session's record. */
  changes: Partial<SessionRecord>
  /** Why nothing could be recorded; null where that is not so. */
  storeFault: string | null
  /** The level that the person was told of. */
  told: Level | null
  /** For our diagnostics. */
  readonly faults: unknown[]
}

export const emptyAnswer = (): Answer => ({
  user: [],
  model: [],
  givenBrief: null,
  briefDue: null,
  holds: false,
  changes: {},
  storeFault: null,
  told: null,
  faults: [],
})

/** What `hook-record.cjs` exports: needed while a pause is open, and where a level is crossed. */
export interface Recorder {
  /** Carries out an effect; false where it is for the lifecycle. */
  performHot(effect: Effect, run: DecidedRun, answer: Answer): boolean
}

/** What `hook-lifecycle.cjs` exports: the start, the compactions and the end of a session, and where a pause begins. */
export interface Lifecycle {
  answerEvent(run: HookRun): Promise<string>
  performAll(run: DecidedRun, answer: Answer): Promise<void>
  /** Registers the adapters that the user's config names; what is wrong with some, and never an error. */
  loadAdapters(environment: Environment): Promise<readonly Error[]>
  /** Starts what the user wants at this level, if anything. */
  notifyUser(run: DecidedRun, level: Level): void
  /** Adds a line to our diagnostics. */
  reportFault(environment: Environment, error: unknown): void
  reportAppend(environment: Environment, path: string, error: unknown): void
}

/** The two other files of the hook, each loaded when it is needed. */
export interface HookParts {
  readonly recorder: () => Recorder
  readonly lifecycle: () => Lifecycle
}
