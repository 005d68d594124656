/** The events that our programs inside agents tell, as the hook takes them in: the names and the shape of shell hooks. */
import type { HookEvent, HookEventBase, SessionStartSource } from '../events/hook-event.ts'
import type { PersonWords } from '../events/person-words.ts'
import {
  childEvent,
  idField,
  type PayloadFields,
  payloadFields,
  textField,
  triggerField,
  usualBase,
} from '../harness/payload-fields.ts'
import { compactionBefore, sessionEnd, startSource } from '../harness/usual-events.ts'

/** An event of our own: our program inside the agent asks for the brief that is due. */
export const BRIEF_WANTED = 'WinddownBriefWanted'

/** Another: the brief came too late to be given. */
export const BRIEF_MISSED = 'WinddownBriefMissed'

const MAX_NAME = 100

/** Whose words a prompt is, and what they are. */
export interface HostPrompt {
  readonly origin: 'user' | 'slash_command' | 'machine'
  readonly text: string
}

/**
 * Turns a payload of one of our programs into an event. Unknown events become `other`.
 *
 * @param words vouches for what a person typed: given by the adapter, which knows where that stands
 * @returns null where no session can be named
 */
export function parseHostEvent(
  harness: string,
  payload: unknown,
  promptOf: (fields: PayloadFields) => HostPrompt | null,
  words: (text: string) => PersonWords,
): HookEvent | null {
  const fields = payloadFields(payload)
  const base = fields === null ? null : usualBase(fields, harness, fields['prompt_id'])
  if (fields === null || base === null) return null
  const model = textField(fields['model'])
  const named = model !== null && model !== '' && { currentModel: model.slice(0, MAX_NAME) }
  const whole: HookEventBase = { ...base, ...named, asksForBrief: true }
  if (base.name !== 'UserPromptSubmit') return otherEvent(fields, whole)
  const prompt = base.agentId === null ? promptOf(fields) : null
  if (prompt === null) return { ...whole, type: 'other' }
  const { origin, text } = prompt
  return origin === 'machine'
    ? { ...whole, type: 'prompt', origin, text, child: null }
    : { ...whole, type: 'prompt', origin, words: words(text), child: null }
}

/** Ways in which a session begins; others are taken for a resumption. */
const WAYS: readonly SessionStartSource[] = ['startup', 'clear', 'fork']

function otherEvent(fields: PayloadFields, base: HookEventBase): HookEvent {
  // Of a sub-agent its tools, its beginning and its end are told; the rest of it says nothing of the main chain.
  if (base.agentId !== null && !/^(?:PostToolUse|Subagent(?:Start|Stop))$/.test(base.name))
    return { ...base, type: 'other' }
  switch (base.name) {
    case 'PostToolUse':
      return toolResult(fields, base)
    case 'Stop':
      return { ...base, type: 'turn_end', text: textField(fields['last_assistant_message']), again: false }
    case 'Interrupt':
      return { ...base, type: 'turn_end', text: null, again: false, interrupted: true }
    case 'StopFailure': {
      const error = (textField(fields['error']) ?? 'error').slice(0, MAX_NAME)
      return { ...base, type: 'api_error', error, detail: textField(fields['error_details']) }
    }
    case 'SessionStart':
      return {
        ...base,
        type: 'session_start',
        source: startSource(fields['source'], WAYS),
        model: base.currentModel ?? null,
      }
    case 'SessionEnd':
      return sessionEnd(fields, base)
    case 'PreCompact': {
      const inPlace = fields['winddown_in_place'] === true
      return { ...compactionBefore(fields, base), ...(inPlace && { inPlace }) }
    }
    case 'PostCompact': {
      const summary = textField(fields['summary'])
      return { ...base, type: 'compaction_after', trigger: triggerField(fields['trigger']), summary }
    }
    case 'PostModelSwitch': {
      const [from, to] = [textField(fields['from_model']), textField(fields['to_model'])]
      return {
        ...base,
        type: 'model_changed',
        from: from?.slice(0, MAX_NAME) ?? null,
        to: to?.slice(0, MAX_NAME) ?? null,
      }
    }
    case 'SubagentStart':
    case 'SubagentStop':
      return childEvent(base, fields)
    case BRIEF_WANTED:
      return { ...base, type: 'brief_wanted' }
    case BRIEF_MISSED:
      return { ...base, type: 'brief_missed', scope: fields['due'] === 'own_session' ? 'own_session' : 'work_tree' }
    default:
      return { ...base, type: 'other' }
  }
}

function toolResult(fields: PayloadFields, base: HookEventBase): HookEvent {
  const tool = textField(fields['tool_name'])
  if (tool === null || tool === '') return { ...base, type: 'other' }
  const duration = fields['duration_ms']
  const failed = fields['failed'] === true
  return {
    ...base,
    type: 'tool_result',
    tool: tool.slice(0, 200),
    toolUseId: idField(fields['tool_use_id']),
    input: fields['tool_input'] ?? {},
    result: fields['tool_response'] ?? null,
    failed,
    error: null,
    interrupted: false,
    durationMs:
      typeof duration === 'number' && duration >= 0 && Number.isFinite(duration) ? Math.round(duration) : null,
  }
}
