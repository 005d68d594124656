import type { ActionType, JsonObject } from './action.ts'

/** Types of actions that a caller records; the other two are written by a pause itself. */
export type RecordedType = Exclude<ActionType, 'pause_started' | 'pause_finalized'>

/** Something that happened before a pause began, kept so that it stands in the pause's log. */
export interface EarlierAction {
  readonly type: RecordedType
  /** As {@link ActionData} of its type says; what is written is redacted first, as every action. */
  readonly data: JsonObject
  /** When it happened, ISO 8601 UTC. */
  readonly at: string
  /** Tokens over the limit then, 0 to 1; null where unknown. */
  readonly contextPercentage: number | null
}
