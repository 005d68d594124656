import type { ActionType } from '../action/action.ts'
import type { ProcessIdentity } from '../base/process-identity.ts'
import type { Store } from '../store/store.ts'
import type { UserState } from '../user-state/user-state.ts'
import type { DataRedactor } from './prepared-action.ts'
import type { SnapshotWriter } from './snapshot-writer.ts'

export interface IncrementalPauseManagerOptions {
  /** Any folder of the project. */
  readonly projectPath: string
  /** The key of a harness session: each owner has a pause of its own. Default: the one pause that no session owns. */
  readonly owner?: string | undefined
  /** Default: where `resolveStore` finds it. */
  readonly store?: Store | undefined
  /** Where own pauses are entered; without it `recover` does not know of them. */
  readonly userState?: Pick<UserState, 'registry'> | undefined
  /** Derives snapshots; needed by `finalizePause(true)` and `checkpoint`. `@winddown/snapshot` has one. */
  readonly snapshotWriter?: SnapshotWriter | undefined
  /** Takes secrets out of everything before it is written. Default: `createRedactor()`. */
  readonly redactor?: DataRedactor | undefined
  /**
   * The process whose end is the end of the recording, as `identifyProcess(pid)` gives it: once it is gone, `recover` lands the recording at
   * once. Default: the process that starts it, and after its end whichever records on. Null: no one's, as where programs come and go while it
   * runs; then only long silence says that it has ended.
   */
  readonly process?: ProcessIdentity | null | undefined
  readonly now?: (() => Date) | undefined
}

/** A running pause in numbers. */
export interface PauseSummary {
  readonly sessionId: string
  /** Valid records, the one that started the pause included. */
  readonly actionCount: number
  /** Valid records by type; a type that none has is not there. */
  readonly typeCounts: Readonly<Partial<Record<ActionType, number>>>
  /** Notes that were left while it was recorded. */
  readonly noteCount: number
  /** Whole seconds since the start, by the clock that was given. */
  readonly durationSeconds: number
  /** Context fractions (0 to 1) of the first and the last record that knew it. */
  readonly contextRange: readonly [first: number, last: number]
  readonly pauseStartedAt: string
  readonly lastActionType: ActionType
  /** Timestamp of the last record. */
  readonly lastUpdated: string
  /** Stretches of the log that hold no record; `getDamage` names them. */
  readonly damageCount: number
}
