import type { HookEvent, HookEventBase, SessionStartSource } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import {
  countField as count,
  type PayloadFields as Fields,
  payloadFields,
  idField as safeId,
  textField as text,
  triggerField as trigger,
  usualBase,
} from '../../harness/payload-fields.ts'

/** The adapter's id: names its files, its table entry and `--harness`. */
export const CLAUDE_CODE = 'claude-code'

/** An event of our own: our program inside Claude Code asks for the brief that is due. */
export const BRIEF_WANTED = 'WinddownBriefWanted'

/**
 * Turns a payload of Claude Code (2.0 to 2.1.330, as captured) into an event. Unknown events become `other`.
 *
 * @returns null where no session can be named: nothing can be recorded for such a payload.
 */
export function parseClaudeCode(payload: unknown): HookEvent | null {
  const fields = payloadFields(payload)
  if (fields !== null && isForeign(fields)) return null
  // `agent_type` is also there on the main thread under `--agent`; only `agent_id` marks a sub-agent.
  const base = fields === null ? null : usualBase(fields, CLAUDE_CODE, fields['prompt_id'])
  return fields === null || base === null ? null : named(fields, base)
}

/**
 * Other agents read a project's `.claude/settings.json` as well and run its hooks with payloads in these words. Theirs have a clock, which
 * ours have not, and no transcript or one by another name: its session is not ours to record, and a brief would be lost on it.
 */
const isForeign = ({ transcript_path: path, timestamp }: Fields): boolean =>
  (path === undefined && timestamp !== undefined) || (typeof path === 'string' && path.endsWith('/events.jsonl'))

function named(fields: Fields, base: HookEventBase): HookEvent {
  // A sub-agent's tools are recorded under its id and its end is noted; nothing else of it concerns the main chain.
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
        type: 'turn_end',
        text: text(fields['last_assistant_message']),
        again: fields['stop_hook_active'] === true,
      }
    case 'StopFailure':
      return inChild ? { ...base, type: 'other' } : apiError(fields, base)
    case 'SessionStart':
      return { ...base, type: 'session_start', source: source(fields['source']), model: text(fields['model']) }
    case 'SessionEnd':
      return { ...base, type: 'session_end', reason: (text(fields['reason']) ?? 'unknown').slice(0, 100) }
    case 'PreCompact':
      return {
        ...base,
        type: 'compaction_before',
        trigger: trigger(fields['trigger']),
        // Our own program inside Claude Code says so, which nobody else does.
        ...(fields['winddown_in_place'] === true && { inPlace: true }),
      }
    case 'PostCompact': {
      const summary = text(fields['compact_summary'])
      return { ...base, type: 'compaction_after', trigger: trigger(fields['trigger']), summary }
    }
    case 'SubagentStart':
    case 'SubagentStop': {
      const kind = text(fields['agent_type']) ?? ''
      // The model call that writes a compaction's summary stops as a sub-agent without a type: no child of ours.
      if (base.agentId === null || kind === '') return { ...base, type: 'other' }
      const child = { ...base, childId: base.agentId, childKind: kind.slice(0, 100) }
      if (base.name === 'SubagentStart') return { ...child, type: 'child_start' }
      return { ...child, type: 'child_end', text: text(fields['last_assistant_message']) }
    }
    case 'PostModelSwitch':
      return { ...base, type: 'model_changed', from: text(fields['from_model']), to: text(fields['to_model']) }
    case BRIEF_WANTED:
      return { ...base, type: 'brief_wanted' }
    default:
      return { ...base, type: 'other' }
  }
}

function toolResult(fields: Fields, base: HookEventBase): HookEvent {
  const tool = text(fields['tool_name'])
  if (tool === null || tool === '') return { ...base, type: 'other' }
  const failed = base.name === 'PostToolUseFailure'
  return {
    ...base,
    type: 'tool_result',
    tool: tool.slice(0, 200),
    toolUseId: safeId(fields['tool_use_id']),
    input: fields['tool_input'] ?? {},
    result: failed ? null : aroundEdit(fields['tool_input'], fields['tool_response'] ?? null),
    failed,
    error: failed ? text(fields['error']) : null,
    interrupted: fields['is_interrupt'] === true,
    durationMs: count(fields['duration_ms']),
  }
}

/** Characters of a file before an edit that are looked at for the declaration around it. */
const BEFORE_EDIT = 12_000

/** The result of an edit, of whose file only that stays which stands around the piece that was replaced, if that is found in it. */
function aroundEdit(input: unknown, result: unknown): unknown {
  const original = (result as Fields | null)?.['originalFile']
  if (typeof original !== 'string' || original === '') return result
  const piece = (input as Fields | null)?.['old_string']
  const at = typeof piece === 'string' && piece !== '' ? original.indexOf(piece) : -1
  const { structuredPatch: _, originalFile: __, ...rest } = result as Fields
  if (at < 0) return rest
  const end = original.indexOf('\n', at + (piece as string).length)
  const start = at <= BEFORE_EDIT ? 0 : original.indexOf('\n', at - BEFORE_EDIT) + 1
  return { ...rest, originalFile: original.slice(Math.min(start, at), end < 0 ? original.length : end) }
}

/** How a message of another agent or of a channel begins. No person's prompt is told by its text otherwise: a transcript has marks. */
const FROM_OTHERS = ['<teammate-message ', '<cross-session-message ', '<channel source=', '<agent-notification>']

function prompt(fields: Fields, base: HookEventBase): HookEvent {
  const words = text(fields['prompt']) ?? ''
  // The end of a background agent arrives as a prompt that no person typed.
  if (words.startsWith('<task-notification>')) {
    const id = safeId(element(words, 'task-id'))
    const child =
      id === null
        ? null
        : { id, status: element(words, 'status') ?? 'unknown', summary: element(words, 'summary') ?? '' }
    return { ...base, type: 'prompt', text: words, origin: 'machine', child }
  }
  const isMachine =
    ['system', 'loop_wakeup', 'schedule_wakeup', 'poll_event'].includes(text(fields['source']) ?? '') ||
    FROM_OTHERS.some((mark) => words.startsWith(mark))
  if (isMachine) return { ...base, type: 'prompt', text: words, origin: 'machine', child: null }
  const origin = /^\/[A-Za-z][\w:-]*(\s|$)/.test(words) ? 'slash_command' : 'user'
  return { ...base, type: 'prompt', words: personWords(words), origin, child: null }
}

/** The text of the first `<tag>` element, at most 2,000 characters. */
function element(words: string, tag: string): string | null {
  const from = words.indexOf(`<${tag}>`)
  if (from < 0) return null
  const to = words.indexOf(`</${tag}>`, from)
  return to < 0 ? null : words.slice(from + tag.length + 2, Math.min(to, from + 2000)).trim()
}

function apiError(fields: Fields, base: HookEventBase): HookEvent {
  const error = text(fields['error']) ?? 'unknown'
  const detail = text(fields['error_details']) ?? text(fields['last_assistant_message'])
  return { ...base, type: 'api_error', error: error.slice(0, 200), detail }
}

function source(value: unknown): SessionStartSource {
  // An unknown way to start is taken for a resumption: such a session is never briefed by mistake.
  return value === 'startup' || value === 'clear' || value === 'compact' || value === 'fork' ? value : 'resume'
}
