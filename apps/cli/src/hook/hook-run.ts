import type { UserState } from '@winddown/core'
import type { Decision, HookAdapter, HookEvent, Measurement, SessionRecord } from '@winddown/hooks'
import type { Environment } from '../environment.ts'

/** One event on its way through the hook. */
export interface HookRun {
  readonly adapter: HookAdapter
  readonly event: HookEvent
  readonly environment: Environment
  readonly state: UserState
  readonly now: Date
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
  /** A brief that could not be given yet. */
  briefDue: 'work_tree' | 'own_session' | null
}

/** What `hook-lifecycle.cjs` exports. */
export interface Lifecycle {
  /** The record of a session of which nothing is known yet. */
  prepareSession(run: HookRun): SessionRecord
  /** Carries out what the hot hook cannot, in order. */
  performAll(run: DecidedRun, answer: Answer): Promise<void>
}
