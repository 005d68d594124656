/**
 * What a harness told us, in words that hold for every harness. Adapters turn payloads into these; everything behind them
 * (meter, decision, recording) knows no payload.
 */

import type { PersonOrigin, PersonWords } from './person-words.ts'

/** What every event carries. */
export interface HookEventBase {
  /** Id of the adapter that parsed it. */
  readonly harness: string
  /** The harness's own session id; always safe as part of a file name. */
  readonly sessionId: string
  /** The event as the harness names it. */
  readonly name: string
  readonly transcriptPath: string | null
  readonly workingDirectory: string | null
  /** The harness's id of the user's prompt this belongs to. */
  readonly promptId: string | null
  /** Set inside a sub-agent; such an event never touches the meter. */
  readonly agentId: string | null
  /** Context tokens that the payload itself reports; null where it does not. */
  readonly contextTokens: number | null
  /** The model that answers now, where the payload of every event names it. */
  readonly currentModel?: string | null
  /** A program of ours inside the harness told this, and asks for a brief that is due itself: no other answer may hold one. */
  readonly asksForBrief?: true
}

/** How a compaction came about; `unknown` where the harness does not say. */
export type CompactionTrigger = 'auto' | 'manual' | 'unknown'

export type SessionStartSource = 'startup' | 'resume' | 'clear' | 'compact' | 'fork'

export interface SessionStartEvent extends HookEventBase {
  readonly type: 'session_start'
  readonly source: SessionStartSource
  readonly model: string | null
}

/** A prompt that a person gave. */
export interface PersonPromptEvent extends HookEventBase {
  readonly type: 'prompt'
  readonly origin: PersonOrigin
  readonly words: PersonWords
  /** What the person accepted with it: a plan, in the agent's words. */
  readonly plan?: string
  readonly child: null
}

/** A prompt that the harness or another agent gave: a finished background task, a timer, a teammate. */
export interface MachinePromptEvent extends HookEventBase {
  readonly type: 'prompt'
  readonly origin: 'machine'
  readonly text: string
  /** The finished child that it reports, where it does. */
  readonly child: { readonly id: string; readonly status: string; readonly summary: string } | null
}

export type PromptEvent = PersonPromptEvent | MachinePromptEvent

export interface ToolResultEvent extends HookEventBase {
  readonly type: 'tool_result'
  readonly tool: string
  readonly toolUseId: string | null
  readonly input: unknown
  /** As the harness gives it; null for a failure. */
  readonly result: unknown
  readonly failed: boolean
  readonly error: string | null
  readonly interrupted: boolean
  readonly durationMs: number | null
}

export interface TurnEndEvent extends HookEventBase {
  readonly type: 'turn_end'
  /** The agent's last words, where the payload has them. */
  readonly text: string | null
  /** True where a hook made the agent go on: answering again would loop. */
  readonly again: boolean
  /** True where the person stopped it: no answer ended it. */
  readonly interrupted?: boolean
}

export interface ApiErrorEvent extends HookEventBase {
  readonly type: 'api_error'
  readonly error: string
  readonly detail: string | null
}

export interface CompactionBeforeEvent extends HookEventBase {
  readonly type: 'compaction_before'
  readonly trigger: CompactionTrigger
  /** True where a program of ours inside the harness answers it: the brief is in what the harness goes on with. */
  readonly inPlace?: boolean
}

export interface CompactionAfterEvent extends HookEventBase {
  readonly type: 'compaction_after'
  readonly trigger: CompactionTrigger
  /** The summary that the harness's model wrote. */
  readonly summary: string | null
  /** Its id, where no hook was told of it: it was found in the transcript, at an event whose answer the model is given. */
  readonly found?: string
}

export interface SessionEndEvent extends HookEventBase {
  readonly type: 'session_end'
  readonly reason: string
}

export interface ChildStartEvent extends HookEventBase {
  readonly type: 'child_start'
  readonly childId: string
  readonly childKind: string
}

export interface ChildEndEvent extends HookEventBase {
  readonly type: 'child_end'
  readonly childId: string
  readonly childKind: string
  readonly text: string | null
}

export interface ModelChangedEvent extends HookEventBase {
  readonly type: 'model_changed'
  readonly from: string | null
  readonly to: string | null
}

/** A program of ours inside the harness asks for the brief that is due: what it gives to the model has no cap. */
export interface BriefWantedEvent extends HookEventBase {
  readonly type: 'brief_wanted'
}

/** The brief that a program of ours asked for came when the harness waited no more: no model was given it, and it is due again. */
export interface BriefMissedEvent extends HookEventBase {
  readonly type: 'brief_missed'
  readonly scope: 'work_tree' | 'own_session'
}

/** An event that says nothing to us, or that we do not know yet. */
export interface OtherEvent extends HookEventBase {
  readonly type: 'other'
}

export type HookEvent =
  | SessionStartEvent
  | PromptEvent
  | ToolResultEvent
  | TurnEndEvent
  | ApiErrorEvent
  | CompactionBeforeEvent
  | CompactionAfterEvent
  | SessionEndEvent
  | ChildStartEvent
  | ChildEndEvent
  | ModelChangedEvent
  | BriefWantedEvent
  | BriefMissedEvent
  | OtherEvent

export type HookEventType = HookEvent['type']
