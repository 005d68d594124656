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
}
