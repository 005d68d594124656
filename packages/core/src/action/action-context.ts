/** What every action is made of: plain data, and where it was learned. */

/** Any value that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/** A JSON object; `undefined` members are left out when written. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined
}

/** Where an action was learned: a line of a harness's transcript (1-based), a live hook event, or a person or agent through the API. */
export interface Provenance extends JsonObject {
  readonly kind: 'transcript' | 'hook' | 'api'
  /** Line of the transcript, 1-based; only with `transcript`. */
  readonly line?: number
  /** Where that line is in another file than the session's own: a sub-agent's transcript. */
  readonly file?: string
  /** Hook event as the harness names it; only with `hook`. */
  readonly event?: string
  /** It was told before the recording began, by an agent that keeps a record of its own: whoever reads that record passes over this. */
  readonly kept?: boolean
}

/** What every action may carry besides its own facts. */
export interface ActionContext extends JsonObject {
  /** When it happened, ISO 8601 UTC (the original repeats it inside `data`). */
  readonly timestamp?: string
  /** True where the context percentage was not known: the envelope then says 0. */
  readonly context_unknown?: boolean
  /** The harness's id of the user's prompt this belongs to. */
  readonly prompt_id?: string
  /** Set where a sub-agent did it; main-chain actions have none. */
  readonly agent_id?: string
  readonly provenance?: Provenance
  /** Kinds of secret that were taken out before this was written, with their count. */
  readonly redacted?: { readonly [kind: string]: number }
}
