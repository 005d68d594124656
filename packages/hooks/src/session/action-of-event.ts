import { type JsonObject, pieceOf, type RedactedMembers, type RedactedText, typedWords } from '@winddown/core'
import type { PromptEvent } from '../events/hook-event.ts'
import type { RedactedEvent } from '../events/redact-event.ts'
import { isUsageLimit } from '../events/usage-limits.ts'
import type { ToolCallAdapter } from '../harness/harness.ts'

/** Longest text of a message that is kept; formats of the action model. */
const MAX_SUMMARY = 8_000

/** What can be appended to an open log. */
export type AppendType = 'tool_call' | 'assistant_response' | 'user_message' | 'system_event'

/** One action before it has its envelope. */
export interface NewAction {
  readonly type: AppendType
  readonly data: JsonObject
}

/**
 * The records that one event leaves in an open log; none for events that say nothing of the work. Tool calls are told by the
 * adapter, in the same words as the transcript reader.
 *
 * @param interrupted whether a turn was running before this event and nothing said that it ended
 */
export function actionsOf(event: RedactedEvent, toolCall: ToolCallAdapter, interrupted: boolean): readonly NewAction[] {
  const context: JsonObject = {
    ...(event.promptId === null ? {} : { prompt_id: event.promptId }),
    ...(event.agentId === null ? {} : { agent_id: event.agentId }),
    provenance: { kind: 'hook', event: event.name },
  }
  const append = (type: Exclude<AppendType, 'user_message'>, data: JsonObject): NewAction => ({
    type,
    data: { ...data, ...context },
  })
  const system = (name: string, data: JsonObject): NewAction => append('system_event', { event: name, ...data })
  switch (event.type) {
    case 'tool_result': {
      const call = toolCall(event)
      return [append('tool_call', call.data), ...call.events.map((data) => append('system_event', data))]
    }
    case 'prompt': {
      if (event.child !== null) {
        return [
          system('child_ended', { child_id: event.child.id, status: event.child.status, summary: event.child.summary }),
        ]
      }
      const broken = interrupted ? [system('interrupted', { inferred: true })] : []
      // Nobody can say who wrote it: the transcript tells it, where it can.
      if (event.origin === 'machine' && event.text === '') return broken
      return [...broken, { type: 'user_message', data: { ...messageOf(event), ...context } }]
    }
    case 'turn_end':
      if (event.interrupted === true) return [system('interrupted', {})]
      return event.text === null || event.text === ''
        ? [system('turn_ended', {})]
        : [append('assistant_response', { ...kept(event.text), final: true })]
    case 'api_error':
      return isUsageLimit(event.error, event.detail)
        ? [system('usage_limit', { detail: (event.detail ?? event.error).slice(0, 2000) })]
        : [system('api_error', { error: event.error, detail: event.detail?.slice(0, 2000) })]
    case 'compaction_before':
      return [system('compaction_started', { trigger: event.trigger })]
    case 'compaction_after':
      return event.summary === null || event.summary === ''
        ? []
        : [system('compaction_summary', { ...kept(event.summary) })]
    case 'session_end':
      return [system('session_ended', { reason: event.reason })]
    case 'child_start':
      return [system('child_started', { child_id: event.childId, child_kind: event.childKind })]
    case 'child_end':
      return [
        system('child_ended', {
          child_id: event.childId,
          child_kind: event.childKind,
          status: 'completed',
          ...(event.text === null ? {} : kept(event.text)),
        }),
      ]
    case 'model_changed':
      return [system('model_changed', { from: event.from, to: event.to })]
    case 'session_start':
    case 'brief_wanted':
    case 'brief_missed':
    case 'other':
      return []
  }
}

/** What a prompt says, and whose words it is: a person's only where their reader vouched for them. */
function messageOf(event: RedactedMembers<PromptEvent>): JsonObject {
  if (event.origin === 'machine') return { ...kept(event.text), origin: event.origin }
  const { text } = event.words
  const command = event.origin === 'slash_command' ? { command: text.split(/\s/, 1)[0] ?? '' } : {}
  const summary = pieceOf(text, typedWords(text, MAX_SUMMARY))
  const plan = event.plan === undefined ? {} : { plan: kept(event.plan).summary }
  return {
    summary,
    ...(text.length > MAX_SUMMARY && { length: text.length }),
    origin: event.origin,
    ...command,
    ...plan,
  }
}

function kept(text: RedactedText): { readonly summary: RedactedText; readonly length?: number } {
  if (text.length <= MAX_SUMMARY) return { summary: text }
  const cut = text.slice(0, MAX_SUMMARY)
  // Half of a surrogate pair would be no valid text.
  return { summary: pieceOf(text, /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut), length: text.length }
}
