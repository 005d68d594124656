import type { JsonObject, PauseAction, TokenUsage } from '@winddown/core'
import { TwinFilter } from '../fold/stream.ts'

/** What the log alone says about the pause: the original's `incremental_pause`, and what `pause_started` recorded. */
export interface LogSummary {
  /** Without twins, as the fold counts: hooks that are registered twice record every call twice. */
  readonly actionCount: number
  readonly toolCalls: number
  readonly contextRange: readonly [number, number]
  readonly lastContext: number | null
  readonly actionsSummary: readonly { readonly type: string; readonly timestamp: string }[]
  readonly started: StartedFacts | null
  readonly startedAt: string | null
  readonly lastAt: string | null
  /** Set once the pause is sealed. */
  readonly finalizedAt: string | null
  readonly durationSeconds: number | null
}

/** What `pause_started` says; every field may be missing in a log of the original. */
export interface StartedFacts {
  readonly reason?: string
  readonly harness?: string
  readonly harness_session_id?: string
  readonly transcript_path?: string
  readonly transcript_bytes?: number
  readonly model?: string
  readonly working_directory?: string
  readonly worktree?: string
  readonly initial_state?: JsonObject
  /** How full the context was, and where the harness compacts by itself, tokens. */
  readonly tokens?: number
  readonly token_limit?: number
}

/** Passes a log's actions through and keeps the few numbers that the snapshot tells of it. */
export class LogSummarizer {
  readonly #twins = new TwinFilter()
  #count = 0
  #toolCalls = 0
  #low = Number.POSITIVE_INFINITY
  #high = 0
  #last: number | null = null
  #recent: { type: string; timestamp: string }[] = []
  #started: StartedFacts | null = null
  #startedAt: string | null = null
  #lastAt: string | null = null
  #finalizedAt: string | null = null
  #duration: number | null = null

  add(action: PauseAction): void {
    this.#lastAt = action.timestamp
    if (!this.#twins.isNew(action)) return
    this.#count += 1
    if (action.type === 'tool_call') this.#toolCalls += 1
    if (action.data.context_unknown !== true) {
      this.#low = Math.min(this.#low, action.context_percentage)
      this.#high = Math.max(this.#high, action.context_percentage)
      this.#last = action.context_percentage
    }
    this.#recent.push({ type: action.type, timestamp: action.timestamp })
    if (this.#recent.length > 10) this.#recent.shift()
    this.#startedAt ??= action.timestamp
    if (action.type === 'pause_started') this.#started ??= action.data
    if (action.type === 'pause_finalized') {
      this.#finalizedAt = action.timestamp
      this.#duration = action.data.duration_seconds
    }
  }

  finish(): LogSummary {
    return {
      actionCount: this.#count,
      toolCalls: this.#toolCalls,
      contextRange: this.#low <= this.#high ? [this.#low, this.#high] : [0, 0],
      lastContext: this.#last,
      actionsSummary: this.#recent,
      started: this.#started,
      startedAt: this.#startedAt,
      lastAt: this.#lastAt,
      finalizedAt: this.#finalizedAt,
      durationSeconds: this.#duration,
    }
  }
}

/** Tokens that the next request would have sent, by the newest usage of the stream. */
export function tokensOf(usage: TokenUsage): number {
  return usage.input + usage.cache_read + usage.cache_creation + usage.output
}
