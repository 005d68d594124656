/** What a brief is made of. A snapshot that holds these keys can be given as it is. */
import type { GitCapture } from '../git/git-capture.ts'
import type { NoteFact, SessionFacts } from '../session-facts.ts'

export interface BriefInput {
  readonly facts: SessionFacts
  readonly git?: GitCapture
  /** Notes that were made outside of the stream of actions (`winddown note`). */
  readonly notes?: readonly NoteFact[]
  /** What changed since, one sentence a fact. */
  readonly drift?: readonly string[]
  readonly session_id?: string
  readonly paused_at?: string
  readonly reason?: string
  /** Where the rest can be read. */
  readonly snapshot_path?: string
  readonly transcript_path?: string
}

export interface BriefOptions {
  /** At 4 characters a token. Default 2,000. */
  readonly budgetTokens?: number
  /** Cap of a hook's output. Default 9,500. */
  readonly maxCharacters?: number
  /** Takes secrets out of a text; by default core's patterns. */
  readonly redact?: (text: string) => string
}
