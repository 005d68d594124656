/** The events that most shell hooks tell by the same names and fields. */
import type { HookEvent, HookEventBase, SessionStartSource } from '../events/hook-event.ts'
import { childEvent, countField, idField, type PayloadFields, textField, triggerField } from './payload-fields.ts'

const MAX_NAME = 100

/**
 * What an event of one of the usual names says; `other` for all else. Of a sub-agent only its tools, its beginning and its end concern
 * the main chain, and what begins or ends the session.
 *
 * @param ways as `startSource` takes them
 */
export function usualEvent(fields: PayloadFields, base: HookEventBase, ways: readonly SessionStartSource[]): HookEvent {
  const inChild = base.agentId !== null
  switch (base.name) {
    case 'PostToolUse':
      return toolResult(fields, base)
    case 'SessionStart': {
      const model = base.currentModel ?? textField(fields['model'])
      return { ...base, type: 'session_start', source: startSource(fields['source'], ways), model }
    }
    case 'SessionEnd':
      return sessionEnd(fields, base)
    case 'SubagentStart':
    case 'SubagentStop':
      return childEvent(base, fields)
    case 'Stop':
      return inChild ? otherEvent(base) : turnEnd(fields, base)
    case 'PreCompact':
      return inChild ? otherEvent(base) : compactionBefore(fields, base)
    case 'PostCompact':
      return inChild ? otherEvent(base) : compactionAfter(fields, base)
    default:
      return otherEvent(base)
  }
}

export const otherEvent = (base: HookEventBase): HookEvent => ({ ...base, type: 'other' })

/**
 * How a session was begun.
 *
 * @param ways those that the harness tells apart. An unknown one is taken for a resumption: such a session is never briefed by mistake
 */
export const startSource = (value: unknown, ways: readonly SessionStartSource[]): SessionStartSource =>
  ways.find((way) => way === value) ?? 'resume'

export const sessionEnd = (fields: PayloadFields, base: HookEventBase): HookEvent => ({
  ...base,
  type: 'session_end',
  reason: (textField(fields['reason']) ?? 'unknown').slice(0, MAX_NAME),
})

export const turnEnd = (fields: PayloadFields, base: HookEventBase): HookEvent => ({
  ...base,
  type: 'turn_end',
  text: textField(fields['last_assistant_message']),
  again: fields['stop_hook_active'] === true,
})

export const compactionBefore = (
  fields: PayloadFields,
  base: HookEventBase,
): Extract<HookEvent, { readonly type: 'compaction_before' }> => ({
  ...base,
  type: 'compaction_before',
  trigger: triggerField(fields['trigger']),
})

export const compactionAfter = (fields: PayloadFields, base: HookEventBase): HookEvent => ({
  ...base,
  type: 'compaction_after',
  trigger: triggerField(fields['trigger']),
  summary: textField(fields['compact_summary']),
})

/**
 * What a tool gave; `other` where none is named.
 *
 * @param more what this harness says by names or in shapes of its own
 */
export function toolResult(
  fields: PayloadFields,
  base: HookEventBase,
  more: { readonly toolUseId?: string | null; readonly result?: unknown; readonly failed?: boolean } = {},
): HookEvent {
  const tool = textField(fields['tool_name'])
  if (tool === null || tool === '') return otherEvent(base)
  const { failed = false, toolUseId = idField(fields['tool_use_id']), result = fields['tool_response'] ?? null } = more
  return {
    ...base,
    type: 'tool_result',
    tool: tool.slice(0, 200),
    toolUseId,
    input: fields['tool_input'] ?? {},
    result: failed ? null : result,
    failed,
    error: failed ? textField(fields['error']) : null,
    interrupted: fields['is_interrupt'] === true,
    durationMs: countField(fields['duration_ms']),
  }
}
