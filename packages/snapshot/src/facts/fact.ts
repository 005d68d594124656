/** What every fact carries, and how it is known. */

/** How a fact is known. `line` is a line of the transcript (1-based), `record` the position in the stream of actions (0-based). */
export interface FactSource {
  readonly kind: 'transcript' | 'hook' | 'api' | 'note'
  readonly line?: number
  readonly event?: string
  readonly record: number
}

/** What every fact carries: when it happened (ISO 8601 UTC, absent where no clock was recorded) and how it is known. */
export interface Fact {
  readonly at?: string
  readonly source: FactSource
}
