import type { JsonObject } from './action.ts'

/** The events that a snapshot reads, by their names, with the fields that it knows of each. A caller may have others, and other fields. */
export interface KnownEvents {
  readonly note: {
    readonly note: 'note' | 'next' | 'decision' | 'question' | 'reminder'
    readonly text: string
    readonly author: 'person' | 'agent'
    readonly note_id?: string
  }
  /** By its name, or by its moment where its log gives it none. */
  readonly note_taken_back:
    | { readonly note_id: string; readonly noted_at?: string }
    | { readonly note_id?: undefined; readonly noted_at: string }
  /** One of the two says which it is. */
  readonly commit:
    | { readonly sha: string; readonly message?: string; readonly branch?: string }
    | { readonly sha?: undefined; readonly message: string; readonly branch?: string }
  readonly pull_request: { readonly url?: string; readonly title?: string }
  readonly working_directory: { readonly path: string; readonly branch?: string }
  readonly interrupted: object
  readonly api_error: { readonly error?: string; readonly detail?: string }
  readonly usage_limit: { readonly detail?: string; readonly resets_at?: string }
  readonly compaction_summary: { readonly summary: string; readonly length?: number }
  readonly child_started: {
    readonly child_id: string
    readonly child_kind?: string
    readonly task?: string
    readonly output_file?: string
  }
  readonly child_ended: {
    readonly child_id: string
    readonly status?: string
    readonly summary?: string
    readonly output_file?: string
  }
  readonly model_changed: { readonly from?: string; readonly to?: string }
  readonly session_started: { readonly source?: string; readonly model?: string }
  readonly session_ended: { readonly reason?: string }
}

/** An event of this name: of one that is known its fields have their types, and what is missing or has another one does not compile. */
export type EventOf<Name extends string> = { readonly event: Name } & (Name extends keyof KnownEvents
  ? KnownEvents[Name]
  : unknown) &
  JsonObject
