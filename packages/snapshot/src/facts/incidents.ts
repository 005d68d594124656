/** What happened to the session: compactions with their summaries, interruptions, errors of the API. */
import type { Fact } from './fact.ts'

export interface SummaryFact extends Fact {
  /** The harness's own words about an earlier part of the session: second-hand. */
  readonly text: string
  readonly length?: number
  /** Compactions that came after it: the higher, the older its contents. */
  readonly compactions_since: number
}

export interface CompactionFact extends Fact {
  readonly trigger?: string
  readonly pre_tokens?: number
  readonly post_tokens?: number
}

/** The user went back to an earlier place: what came in between is off the conversation, what was done in it may or may not stand. */
export interface RewindFact extends Fact {
  /** Numbers of the first and the last request that were taken back. */
  readonly from: number
  readonly to: number
  /** Where the first of them stands: line of the transcript (0 where it is not known), position in the stream of actions. */
  readonly line: number
  readonly record: number
}

/** Interruptions, API errors, usage limits, changes of model. */
export interface IncidentFact extends Fact {
  readonly kind: 'interrupted' | 'api_error' | 'usage_limit' | 'model_changed' | 'level_crossed'
  readonly detail: string
  readonly count: number
}
