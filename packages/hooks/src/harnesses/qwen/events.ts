import type { HookEvent, HookEventBase, SessionStartSource } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import {
  countField,
  idField,
  type PayloadFields,
  payloadFields,
  textField,
  triggerField,
  usualBase,
} from '../../harness/payload-fields.ts'
import { saidBy } from '../../steps/response-text.ts'
import { turnAfter } from '../../steps/turn-id.ts'
import { readChatTail } from './chat-tail.ts'
import { QWEN } from './qwen-id.ts'

const MAX_NAME = 100

/**
 * Turns a payload of Qwen Code's hooks (0.24, as captured) into an event. Unknown events become `other`.
 *
 * @returns null where no session can be named: nothing can be recorded for such a payload.
 */
export function parseQwen(payload: unknown): HookEvent | null {
  const fields = payloadFields(payload)
  // Its id of a prompt is one of the whole session, for all that came until the next.
  const base = fields === null ? null : usualBase(fields, QWEN, undefined)
  return fields === null || base === null ? null : named(fields, base)
}

function named(fields: PayloadFields, base: HookEventBase): HookEvent {
  const inChild = base.agentId !== null
  switch (base.name) {
    case 'PostToolUse':
    case 'PostToolUseFailure':
      return toolResult(fields, base)
    case 'UserPromptSubmit':
      return inChild ? { ...base, type: 'other' } : prompt(fields, base)
    case 'Stop':
      if (inChild) return { ...base, type: 'other' }
      return {
        ...base,
        // What was sent with the last request of the turn, whose response may not stand in the chat yet.
        contextTokens: countField(fields['input_tokens']),
        type: 'turn_end',
        text: textField(fields['last_assistant_message']),
        again: fields['stop_hook_active'] === true,
      }
    case 'StopFailure': {
      if (inChild) return { ...base, type: 'other' }
      const error = (textField(fields['error']) ?? textField(fields['error_type']) ?? 'unknown').slice(0, 200)
      return { ...base, type: 'api_error', error, detail: textField(fields['error_details']) }
    }
    case 'SessionStart':
      return { ...base, type: 'session_start', source: source(fields['source']), model: textField(fields['model']) }
    case 'SessionEnd':
      return { ...base, type: 'session_end', reason: (textField(fields['reason']) ?? 'unknown').slice(0, MAX_NAME) }
    case 'PreCompact':
      return inChild
        ? { ...base, type: 'other' }
        : { ...base, type: 'compaction_before', trigger: triggerField(fields['trigger']) }
    case 'PostCompact': {
      const summary = textField(fields['compact_summary'])
      return inChild
        ? { ...base, type: 'other' }
        : { ...base, type: 'compaction_after', trigger: triggerField(fields['trigger']), summary }
    }
    case 'SubagentStart':
    case 'SubagentStop': {
      if (base.agentId === null) return { ...base, type: 'other' }
      const kind = (textField(fields['agent_type']) ?? '').slice(0, MAX_NAME)
      const child = { ...base, childId: base.agentId, childKind: kind === '' ? 'agent' : kind }
      if (base.name === 'SubagentStart') return { ...child, type: 'child_start' }
      return { ...child, type: 'child_end', text: textField(fields['last_assistant_message']) }
    }
    default:
      return { ...base, type: 'other' }
  }
}

/** It comes once more after the results of tools, then without words. */
function prompt(fields: PayloadFields, base: HookEventBase): HookEvent {
  const words = (textField(fields['submitted_prompt']) ?? textField(fields['prompt']) ?? '').trim()
  if (words === '') return { ...base, type: 'other' }
  const origin = /^[/!?][a-z][\w:-]*(?=\s|$)/.test(words) ? 'slash_command' : 'user'
  const promptId = turnAfter(
    base.transcriptPath === null ? null : (readChatTail(base.transcriptPath)?.messageId ?? null),
  )
  return { ...base, promptId, type: 'prompt', words: personWords(words), origin, child: null }
}

function toolResult(fields: PayloadFields, base: HookEventBase): HookEvent {
  const tool = textField(fields['tool_name'])
  if (tool === null || tool === '') return { ...base, type: 'other' }
  const failed = base.name === 'PostToolUseFailure'
  return {
    ...base,
    type: 'tool_result',
    tool: tool.slice(0, 200),
    // The chat has the model's own id of the call.
    toolUseId: idField(fields['tool_call_id']) ?? idField(fields['tool_use_id']),
    input: fields['tool_input'] ?? {},
    result: failed ? null : saidBy(payloadFields(fields['tool_response'])?.['llmContent']),
    failed,
    error: failed ? textField(fields['error']) : null,
    interrupted: fields['is_interrupt'] === true,
    durationMs: countField(fields['duration_ms']),
  }
}

function source(value: unknown): SessionStartSource {
  // An unknown way to start is taken for a resumption: such a session is never briefed by mistake.
  return value === 'startup' || value === 'clear' || value === 'compact' ? value : 'resume'
}
