import type { HookEvent, HookEventBase, SessionStartSource } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import {
  childEvent,
  idField,
  type PayloadFields,
  payloadFields,
  textField,
  triggerField,
  usualBase,
} from '../../harness/payload-fields.ts'

/** The adapter's id: names its files, its table entry and `--harness`. */
export const CODEX = 'codex'

const MAX_NAME = 100

/**
 * Turns a payload of Codex's hooks (0.169, as captured) into an event. Unknown events become `other`.
 *
 * @returns null where no session can be named: nothing can be recorded for such a payload.
 */
export function parseCodex(payload: unknown): HookEvent | null {
  const fields = payloadFields(payload)
  // The id of a turn is the same for the prompt that began it and for all that followed.
  const base = fields === null ? null : usualBase(fields, CODEX, fields['turn_id'])
  if (fields === null || base === null) return null
  const model = textField(fields['model'])
  return named(fields, model === null ? base : { ...base, currentModel: model.slice(0, MAX_NAME) })
}

function named(fields: PayloadFields, base: HookEventBase): HookEvent {
  // A sub-agent's payloads name the main session, and a rollout of its own: only its tools and its end are told.
  const inChild = base.agentId !== null
  switch (base.name) {
    case 'PostToolUse':
      return toolResult(fields, base)
    case 'UserPromptSubmit': {
      if (inChild) return { ...base, type: 'other' }
      const words = textField(fields['prompt']) ?? ''
      const origin = /^\/[A-Za-z][\w:-]*(\s|$)/.test(words) ? 'slash_command' : 'user'
      return { ...base, type: 'prompt', words: personWords(words), origin, child: null }
    }
    case 'Stop':
      if (inChild) return { ...base, type: 'other' }
      return {
        ...base,
        type: 'turn_end',
        text: textField(fields['last_assistant_message']),
        again: fields['stop_hook_active'] === true,
      }
    case 'Interrupt':
      return inChild
        ? { ...base, type: 'other' }
        : { ...base, type: 'turn_end', text: null, again: false, interrupted: true }
    case 'SessionStart':
      return { ...base, type: 'session_start', source: source(fields['source']), model: base.currentModel ?? null }
    case 'SessionEnd':
      return { ...base, type: 'session_end', reason: (textField(fields['reason']) ?? 'unknown').slice(0, MAX_NAME) }
    case 'PreCompact':
      return inChild
        ? { ...base, type: 'other' }
        : { ...base, type: 'compaction_before', trigger: triggerField(fields['trigger']) }
    case 'PostCompact':
      return inChild
        ? { ...base, type: 'other' }
        : { ...base, type: 'compaction_after', trigger: triggerField(fields['trigger']), summary: null }
    case 'SubagentStart':
    case 'SubagentStop':
      return childEvent(base, fields)
    default:
      return { ...base, type: 'other' }
  }
}

/** Comes for what ran to an end alone: a patch that did not apply, a call that was refused, and a command that runs on have none. */
function toolResult(fields: PayloadFields, base: HookEventBase): HookEvent {
  const tool = textField(fields['tool_name'])
  if (tool === null || tool === '') return { ...base, type: 'other' }

  return {
    ...base,
    type: 'tool_result',
    tool: tool.slice(0, 200),
    toolUseId: idField(fields['tool_use_id']),
    input: fields['tool_input'] ?? {},
    result: fields['tool_response'] ?? null,
    failed: false,
    error: null,
    interrupted: false,
    durationMs: null,
  }
}

function source(value: unknown): SessionStartSource {
  // An unknown way to start is taken for a resumption: such a session is never briefed by mistake.
  return value === 'startup' || value === 'clear' || value === 'compact' || value === 'fork' ? value : 'resume'
}
