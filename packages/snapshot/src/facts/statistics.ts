/** Counts over the whole session. */

export interface ToolStatistics {
  readonly tool: string
  readonly calls: number
  readonly errors: number
  readonly denied: number
  readonly duration_ms: number
}

export interface ModelTokens {
  readonly model: string
  readonly responses: number
  readonly input: number
  readonly output: number
  readonly cache_read: number
  readonly cache_creation: number
  /** US dollars by the harness's own figures, and how many of the responses had one; absent where none had. */
  readonly cost_usd?: number
  readonly costed_responses?: number
}

/** How the context filled up, from one response to the next. Tokens are the provider's counts. */
export interface ContextCourse {
  /** Seconds since the first action, tokens (null: unknown), fraction of the limit (null: unknown). Thinned out; falls are kept. */
  readonly points: readonly CoursePoint[]
  /** Tokens that came into the context, by what they followed: the calls of that step share them evenly. The most first. */
  readonly by_source: readonly FilledBy[]
  /** The same for files that were read or written. */
  readonly by_file: readonly FilledBy[]
  /** What sub-agents spent, in contexts of their own; absent where no response of one is known. */
  readonly sub_agents?: Omit<ModelTokens, 'model'>
}

export type CoursePoint = readonly [seconds: number, tokens: number | null, fraction: number | null]

/** `name`: a tool, or in words of ours `(start)`, `(requests)`, `(answers)`; of files a path. */
export interface FilledBy {
  readonly name: string
  readonly tokens: number
  readonly times: number
}
