/** What the agent said, in its words. */
import type { Fact } from './fact.ts'

/**
 * What a sentence of the agent does: names a cause, a decision, something rejected, something learned, a limit of what was
 * done (not verified, skipped), a next step, or what is done. `other`: said in an answer, without words that name it one of these.
 */
export type StatementKind =
  | 'cause'
  | 'decision'
  | 'rejection'
  | 'learning'
  | 'limit'
  | 'next'
  | 'question'
  | 'result'
  | 'other'

/** A conclusion of the agent in the words in which it was said: a claim, not evidence. */
export interface StatementFact extends Fact {
  readonly text: string
  readonly kind: StatementKind
  /** True where it stood in an answer that ended a turn. */
  readonly final: boolean
  /** Higher is worth more; comparable within one session only. */
  readonly weight: number
  /** `number` of the request it was said for. */
  readonly request?: number
  /** True where it was said of a call that had failed, and that was made again and succeeded. */
  readonly overtaken?: boolean
  /** Where it was written rather than said: the path of a file, `commit message`, `pull request`. */
  readonly written?: string
}

/** What the agent said between two calls: what it was about to do. The newest are a trail of the work in hand. */
export interface RemarkFact extends Fact {
  readonly text: string
  readonly request?: number
}
