/** What of a session could not be taken in or told: it is said, so that nobody takes the rest for all. */
import type { Fact } from './fact.ts'

export interface LeftOutFact extends Fact {
  /** What it was, in our words: the type of an action, the name of a list. */
  readonly what: string
  /** What went wrong, one line. */
  readonly reason: string
}

/** All that was left out, and the first few of it. */
export interface LeftOut {
  readonly count: number
  readonly first: readonly LeftOutFact[]
}
