import type { HookEvent, HookEventBase, SessionStartSource } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import {
  countField,
  idField,
  type PayloadFields,
  payloadFields,
  textField,
  usualBase,
} from '../../harness/payload-fields.ts'
import { otherEvent, toolResult, turnEnd, usualEvent } from '../../harness/usual-events.ts'
import { saidBy } from '../../steps/response-text.ts'
import { turnAfter } from '../../steps/turn-id.ts'
import { readChatTail } from './chat-tail.ts'
import { QWEN } from './qwen-id.ts'

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

/** Ways in which a session begins; others are taken for a resumption. */
const WAYS: readonly SessionStartSource[] = ['startup', 'clear', 'compact']

function named(fields: PayloadFields, base: HookEventBase): HookEvent {
  const isMain = base.agentId === null
  switch (base.name) {
    case 'PostToolUse':
    case 'PostToolUseFailure':
      return toolResult(fields, base, {
        // The chat has the model's own id of the call.
        toolUseId: idField(fields['tool_call_id']) ?? idField(fields['tool_use_id']),
        result: saidBy(payloadFields(fields['tool_response'])?.['llmContent']),
        failed: base.name === 'PostToolUseFailure',
      })
    case 'UserPromptSubmit':
      return isMain ? prompt(fields, base) : otherEvent(base)
    case 'Stop':
      // What was sent with the last request of the turn, whose response may not stand in the chat yet.
      return isMain ? turnEnd(fields, { ...base, contextTokens: countField(fields['input_tokens']) }) : otherEvent(base)
    case 'StopFailure': {
      if (!isMain) return otherEvent(base)
      const error = (textField(fields['error']) ?? textField(fields['error_type']) ?? 'unknown').slice(0, 200)
      return { ...base, type: 'api_error', error, detail: textField(fields['error_details']) }
    }
    default:
      return usualEvent(fields, base, WAYS)
  }
}

/**
 * It comes once more after the results of tools, then without words. `prompt` has what the model is given: the text of a command, or of a
 * timer. Only where it says what was submitted a person did; else the chat tells whose words they are.
 */
function prompt(fields: PayloadFields, base: HookEventBase): HookEvent {
  const words = (textField(fields['submitted_prompt']) ?? '').trim()
  if (words === '') {
    if ((textField(fields['prompt']) ?? '').trim() === '') return otherEvent(base)
    return { ...base, type: 'prompt', origin: 'machine', text: '', child: null }
  }
  const origin = /^[/!?][a-z][\w:-]*(?=\s|$)/.test(words) ? 'slash_command' : 'user'
  const promptId = turnAfter(
    base.transcriptPath === null ? null : (readChatTail(base.transcriptPath)?.messageId ?? null),
  )
  return { ...base, promptId, type: 'prompt', words: personWords(words), origin, child: null }
}
