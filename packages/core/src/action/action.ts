/**
 * The action model: what one line of a pause log says.
 *
 * The five top-level keys and their order are those of the original (claude-mpm's `PauseAction`), whose reader raises on a
 * sixth; everything winddown adds stands inside `data`. Keys in `data` are snake_case, because they are the on-disk format.
 *
 * Hooks append actions while a pause runs, and an adapter reads them out of a transcript: one model. Adapters fill `kind`, `files` …
 */

import type { ActionContext, JsonObject } from './action-context.ts'

export type { ActionContext, JsonObject, JsonValue, Provenance } from './action-context.ts'

/** The six types of the original, in the order of a pause's life. */
export const ACTION_TYPES = [
  'pause_started',
  'tool_call',
  'assistant_response',
  'user_message',
  'system_event',
  'pause_finalized',
] as const

export type ActionType = (typeof ACTION_TYPES)[number]

/** Why a pause was started. */
export type PauseReason = 'auto_pause' | 'compaction' | 'user' | 'session_end' | 'killed' | 'salvage' | 'api'

export interface PauseStartedData extends ActionContext {
  readonly context_percentage: number
  readonly initial_state: JsonObject
  /** A {@link PauseReason}, or the free text that the original wrote. */
  readonly reason: string
  readonly harness?: string
  readonly harness_session_id?: string
  readonly transcript_path?: string
  /** Bytes of the transcript when the pause began: what the fold may rely on if the file is truncated later. */
  readonly transcript_bytes?: number
  readonly model?: string
  readonly working_directory?: string
  readonly worktree?: string
  readonly project_path?: string
  /** Whether a person sat before the agent. */
  readonly attended?: boolean
  /** How full the context was, in tokens, and against what; `reading_source` says how it is known. */
  readonly tokens?: number
  readonly token_limit?: number
  readonly token_window?: number
  readonly reading_source?: { readonly tokens: string; readonly limit: string; readonly detail?: string }
  /** The key of the session that the pause belongs to, as the manager was given it. */
  readonly owner?: string
}

/** What a tool does, in words that hold for every harness. */
export type ToolKind =
  | 'read'
  | 'edit'
  | 'search'
  | 'command'
  | 'web'
  | 'task'
  | 'plan'
  | 'question'
  | 'agent'
  | 'message'
  | 'other'

/** How a call ended. `running`: it goes on in the background; `denied`: a person or a rule refused it. */
export type Outcome = 'ok' | 'error' | 'interrupted' | 'denied' | 'running' | 'unknown'

export interface FileTouch extends JsonObject {
  /** Absolute, or as it is seen from the working directory of the session; told in one way, whichever of both it is. */
  readonly path: string
  readonly access: 'read' | 'write' | 'create' | 'delete'
  /** Names of functions, types, sections the edit is about, where the call itself shows them. At most 8. */
  readonly symbols?: readonly string[]
  /** Names that the text read or changed uses, the most frequent first. At most 16. */
  readonly mentions?: readonly string[]
  /** What an edit replaced, without what old and new text share; each side one line of at most 120 characters. */
  readonly change?: { readonly from: string; readonly to: string }
  /** What an edit says in words: of a document its new lines, of code its new comments. At most 4,000 characters. */
  readonly words?: string
}

/** One change to the agent's task list. */
export interface TaskChange extends JsonObject {
  /** The harness's id, or the position in a list that is replaced whole. */
  readonly id: string
  readonly text?: string
  /** What is to be done, where the harness has it beside the title. At most 600 characters. */
  readonly details?: string
  readonly status: 'pending' | 'in_progress' | 'completed' | 'deleted'
}

export interface ToolCallData extends ActionContext {
  /** As the harness names it. */
  readonly tool: string
  /** The arguments, long strings cut (the original's `_summarize_args`). */
  readonly args_summary?: JsonObject | string
  readonly tool_use_id?: string
  readonly kind?: ToolKind
  readonly outcome?: Outcome
  readonly files?: readonly FileTouch[]
  /** The shell command, for kind `command`. */
  readonly command?: string
  /** Search pattern or query, for kinds `search` and `web`; the URL for a fetch. */
  readonly query?: string
  /** What the agent said the call is for. */
  readonly description?: string
  readonly exit_code?: number
  /** First and last lines of what came back, at most 2,000 characters. */
  readonly output?: string
  /** The error as the harness reported it, at most 2,000 characters. */
  readonly error?: string
  /** With outcome `running`: the file that its output goes to. */
  readonly output_file?: string
  readonly duration_ms?: number
  /** True where nothing came back before the session ended or went on: whether it did its work is not known. */
  readonly unanswered?: boolean
  /** True where the user ran it, not the agent. */
  readonly by_user?: boolean
  /** With kind `task`. */
  readonly tasks?: readonly TaskChange[]
  /** True where `tasks` is the whole list (TodoWrite), false or absent where it is a change. */
  readonly tasks_replace?: boolean
  /** With kind `plan`: the plan in the agent's words. */
  readonly plan?: string
  /** With kind `question`: what was asked, and what the user answered. */
  readonly questions?: readonly {
    readonly question: string
    readonly answer?: string
    /** The answers that were offered, with what each would mean; at most 6 of 200 characters. */
    readonly options?: readonly string[]
  }[]
  /** With kind `agent` or a background command: the id its end will carry, and what it was told to do. */
  readonly child_id?: string
  readonly child_task?: string
}

/** Who a message comes from. Only `user` is a person's request in their own words. */
export type MessageOrigin = 'user' | 'slash_command' | 'machine' | 'interrupt' | 'sub_agent' | 'compaction_summary'

export interface UserMessageData extends ActionContext {
  /** The text. Of one above 16,384 characters (8,000 where a hook records it) a part is stored, and `length` says how long it was. */
  readonly summary: string
  readonly origin?: MessageOrigin
  /** Characters of the whole text, where `summary` was cut. */
  readonly length?: number
  /** For `slash_command`: the command's name with its slash. */
  readonly command?: string
  readonly message_id?: string
  /** True where it was typed ahead and the agent never got it: the session ended before. */
  readonly undelivered?: boolean
  /** Where the user accepted a plan, and the session began with it: the plan, in the words of the agent that wrote it. None of it stands in `summary`. */
  readonly plan?: string
}

/** Tokens of one model response, as the provider reports them. No interface of a JSON object, with which a misspelt field would compile. */
export type TokenUsage = {
  readonly input: number
  readonly output: number
  readonly cache_read: number
  readonly cache_creation: number
  /** What it cost in US dollars, where the harness itself says so. */
  readonly cost_usd?: number
}

export interface AssistantResponseData extends ActionContext {
  /** The text, stored as a user's. */
  readonly summary: string
  readonly length?: number
  /** The response's id: a response that is split over several lines repeats it. */
  readonly message_id?: string
  readonly model?: string
  readonly usage?: TokenUsage
  /** True where the turn ended with this text: it is the agent's answer, not a remark between two calls. */
  readonly final?: boolean
}

/**
 * Events, by `event`:
 * - `session_started` {source, model}, `session_ended` {reason}, `turn_ended`, `model_changed` {from, to}
 * - `level_crossed` {level, fraction}
 * - `interrupted`, `api_error` {error, detail}, `usage_limit` {detail, resets_at}
 * - `compaction_started` {trigger}, `compacted` {trigger, pre_tokens, post_tokens}, `compaction_summary` {summary, length}
 * - `child_started` {child_id, child_kind, task, output_file}, `child_ended` {child_id, status, summary, output_file}
 * - `child_printed` {child_id, output, written_at}: the last lines of what one that runs has printed
 * - `damaged` {reason, offset, length} or {places}: places of the transcript that could not be read
 * - `rewound` {message_id, line}: the user went back before this message, which with all that followed is taken back
 * - `continued_from` {session}: what came before was said and done in that session, from which this one goes on (a fork, a branch)
 * - `commit` {sha, message, branch}, `pull_request` {url, title} where a harness reports them as events of their own
 * - `note` {note: 'note'|'next'|'decision'|'question'|'reminder', text, author: 'person'|'agent', note_id}
 * - `note_taken_back` {note_id, noted_at}: the note of that id, or without one the newest that was left at that time (`timestamp` of its data, else of its action), is not to be told any more
 * - `working_directory` {path, branch}
 */
export interface SystemEventData extends ActionContext {
  readonly event: string
}

export interface PauseFinalizedData extends ActionContext {
  /** Actions in the log before this one. */
  readonly total_actions: number
  readonly final_percentage: number
  readonly pause_started_at: string
  readonly duration_seconds: number
}

interface Envelope<Type extends ActionType, Data> {
  readonly type: Type
  /** ISO 8601, UTC. */
  readonly timestamp: string
  readonly session_id: string
  readonly data: Data
  /** Tokens over the limit at which the harness compacts, 0 to 1. */
  readonly context_percentage: number
}

/** One line of a pause log. */
export type PauseAction =
  | Envelope<'pause_started', PauseStartedData>
  | Envelope<'tool_call', ToolCallData>
  | Envelope<'assistant_response', AssistantResponseData>
  | Envelope<'user_message', UserMessageData>
  | Envelope<'system_event', SystemEventData>
  | Envelope<'pause_finalized', PauseFinalizedData>

/** The data that goes with a type. */
export type ActionData<Type extends ActionType> = Extract<PauseAction, { type: Type }>['data']
