import type { HookEvent, HookEventBase } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import { type PayloadFields, payloadFields, textField, usualBase } from '../../harness/payload-fields.ts'
import { compactionBefore, otherEvent, sessionEnd } from '../../harness/usual-events.ts'
import { saidBy } from '../../steps/response-text.ts'
import { turnAfter } from '../../steps/turn-id.ts'
import { callKey } from './chat/call-key.ts'
import { readChatTail } from './chat/chat-tail.ts'
import { GEMINI } from './gemini-id.ts'
import { agentAtWork, CALLS_AGENT } from './sub-agents.ts'
import { typedPrompt } from './typed-prompt.ts'

/**
 * Turns a payload of Gemini CLI's hooks (0.61, as captured) into an event. Unknown events become `other`.
 *
 * @returns null where no session can be named: nothing can be recorded for such a payload.
 */
export function parseGemini(payload: unknown): HookEvent | null {
  const fields = payloadFields(payload)
  const base = fields === null ? null : usualBase(fields, GEMINI, undefined)
  return fields === null || base === null ? null : named(fields, base)
}

function named(fields: PayloadFields, base: HookEventBase): HookEvent {
  switch (base.name) {
    case 'AfterTool':
      return toolResult(fields, base)
    case 'BeforeAgent':
      return prompt(base, { prompt: textField(fields['prompt']) ?? '', at: textField(fields['timestamp']) })
    case 'AfterAgent':
      return turnEnd(fields, base)
    case 'SessionStart': {
      const source = fields['source'] === 'startup' ? 'startup' : 'resume'
      // After /clear the model is given nothing that is said here: the first prompt does what the start would.
      return fields['source'] === 'clear' ? otherEvent(base) : { ...base, type: 'session_start', source, model: null }
    }
    case 'SessionEnd':
      return sessionEnd(fields, base)
    case 'PreCompress':
      // `auto` comes before every request, whether or not it compresses.
      return fields['trigger'] === 'manual' ? compactionBefore(fields, base) : otherEvent(base)
    default:
      return otherEvent(base)
  }
}

/**
 * The payload has what the model is given, with what commands and files say; so only what stands in the list of what was typed counts. Of
 * another prompt no words are kept: its chat tells them.
 */
function prompt(base: HookEventBase, given: Parameters<typeof typedPrompt>[3]): HookEvent {
  const chat = base.transcriptPath
  const before = chat === null ? null : readChatTail(chat)
  const promptId = before === null ? null : turnAfter(before.messageId)
  const typed = chat === null ? null : typedPrompt(chat, base.sessionId, before?.at ?? null, given)
  if (typed === null || typed === '')
    return { ...base, promptId, type: 'prompt', origin: 'machine', text: '', child: null }
  const origin = /^[/?][a-z][\w:-]*(\s|$)/.test(typed) ? 'slash_command' : 'user'
  return { ...base, promptId, type: 'prompt', words: personWords(typed), origin, child: null }
}

/** The payload joins all that was said in the turn; its last words, and what the provider refused, stand in the chat. */
function turnEnd(fields: PayloadFields, base: HookEventBase): HookEvent {
  const end = base.transcriptPath === null ? null : readChatTail(base.transcriptPath)
  if (end !== null && end.fault !== null && end.fault !== '')
    return { ...base, type: 'api_error', error: 'api_error', detail: end.fault.slice(0, 2_000) }
  const whole = (textField(fields['prompt_response']) ?? '').trim()
  const last = end?.text?.trim() ?? ''
  return {
    ...base,
    type: 'turn_end',
    text: last !== '' && whole.endsWith(last) ? (end?.text ?? null) : null,
    again: fields['stop_hook_active'] === true,
  }
}

function toolResult(fields: PayloadFields, base: HookEventBase): HookEvent {
  const tool = textField(fields['tool_name'])
  if (tool === null || tool === '') return otherEvent(base)
  const response = payloadFields(fields['tool_response']) ?? {}
  const input = fields['tool_input'] ?? {}
  const said = saidBy(response['llmContent'])
  const failed = response['error'] !== undefined && response['error'] !== null
  return {
    ...base,
    agentId: tool === CALLS_AGENT ? null : agentAtWork(base.transcriptPath, base.sessionId),
    type: 'tool_result',
    tool: tool.slice(0, 200),
    toolUseId: callKey(tool, input, said),
    input,
    result: said,
    failed,
    error: failed ? said : null,
    interrupted: false,
    durationMs: null,
  }
}
