import type { JsonObject } from '@winddown/core'
import type { AppendType, Effect } from './effect.ts'
import type { HookEvent } from './hook-event.ts'

/** Longest text of a message that is kept; formats of the action model. */
const MAX_SUMMARY = 8_000

/**
 * The records that one event leaves in an open log; none for events that say nothing of the work.
 *
 * Tool calls are filled in by the adapter (`toolCall`), which the hook program adds: this stays free of any harness.
 *
 * @param turnOpen whether a turn was running before this event: a new prompt then means that somebody interrupted it
 */
export function actionOf(event: HookEvent, turnOpen: boolean): readonly Effect[] {
  const context: JsonObject = {
    ...(event.promptId === null ? {} : { prompt_id: event.promptId }),
    ...(event.agentId === null ? {} : { agent_id: event.agentId }),
    provenance: { kind: 'hook', event: event.name },
  }
  const append = (type: AppendType, data: JsonObject): Effect => ({ do: 'append', type, data: { ...data, ...context } })
  const system = (name: string, data: JsonObject): Effect => append('system_event', { event: name, ...data })
  switch (event.type) {
    case 'tool_result':
      return [
        append('tool_call', {
          tool: event.tool,
          ...(event.toolUseId === null ? {} : { tool_use_id: event.toolUseId }),
        }),
      ]
    case 'prompt': {
      if (event.child !== null) {
        return [
          system('child_ended', { child_id: event.child.id, status: event.child.status, summary: event.child.summary }),
        ]
      }
      const interrupted = turnOpen && event.origin === 'user' ? [system('interrupted', { inferred: true })] : []
      const command = event.origin === 'slash_command' ? { command: event.text.split(/\s/, 1)[0] ?? '' } : {}
      return [...interrupted, append('user_message', { ...kept(event.text), origin: event.origin, ...command })]
    }
    case 'turn_end':
      return event.text === null || event.text === ''
        ? [system('turn_ended', {})]
        : [append('assistant_response', { ...kept(event.text), final: true })]
    case 'api_error':
      return event.usageLimit
        ? [system('usage_limit', { detail: (event.detail ?? event.error).slice(0, 2000) })]
        : [system('api_error', { error: event.error, detail: event.detail?.slice(0, 2000) })]
    case 'compaction_before':
      return [system('compaction_started', { trigger: event.trigger })]
    case 'compaction_after':
      return event.summary === null ? [] : [system('compaction_summary', { ...kept(event.summary) })]
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
    case 'other':
      return []
  }
}

function kept(text: string): { readonly summary: string; readonly length?: number } {
  if (text.length <= MAX_SUMMARY) return { summary: text }
  const cut = text.slice(0, MAX_SUMMARY)
  // Half of a surrogate pair would be no valid text.
  return { summary: /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut, length: text.length }
}
