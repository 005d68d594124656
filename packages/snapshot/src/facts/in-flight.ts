/** Calls that were cut off: what they had done by then is known only as far as they had printed it. */
import type { Fact } from './fact.ts'

/** One of the newest calls since the newest request, edits left out: where its turn has no answer, they say how far it came. */
export interface TurnCallFact extends Fact {
  readonly tool: string
  /** The command, the file, the query, or what the call was for; cut. */
  readonly what: string
  readonly outcome: string
  /** Lines with figures that it printed. */
  readonly printed?: string
}

export interface InFlightFact extends Fact {
  readonly tool: string
  /** The command, the file, the query, or what the call was for; cut. */
  readonly what: string
  /**
   * `interrupted`: a person broke it off; `killed`: a signal ended it and nothing followed, as where a terminal is closed;
   * `unanswered`: no result was recorded, so that its end is not known.
   */
  readonly end: 'interrupted' | 'killed' | 'unanswered'
  /** The last lines that it had printed, where it had. */
  readonly printed?: string
  /** Number of the request it was made for; absent before the first. */
  readonly request?: number
}
