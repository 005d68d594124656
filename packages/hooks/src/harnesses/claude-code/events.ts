import { ACCEPTED_PLAN } from '../../events/accepted-plan.ts'
import type { HookEvent, HookEventBase, SessionStartSource } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import {
  childEvent,
  type PayloadFields as Fields,
  payloadFields,
  idField as safeId,
  textField as text,
  usualBase,
} from '../../harness/payload-fields.ts'
import { compactionAfter, compactionBefore, otherEvent, toolResult, usualEvent } from '../../harness/usual-events.ts'
import { planIn } from './words/accepted-plan.ts'
import { isMachineText } from './words/machine-text.ts'

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

/** Ways in which a session begins; others are taken for a resumption. */
const WAYS: readonly SessionStartSource[] = ['startup', 'clear', 'compact', 'fork']

function named(fields: Fields, base: HookEventBase): HookEvent {
  // A sub-agent's tools are recorded under its id and its end is noted; nothing else of it concerns the main chain.
  const inChild = base.agentId !== null
  switch (base.name) {
    case 'PostToolUse':
    case 'PostToolUseFailure': {
      const result = aroundEdit(fields['tool_input'], fields['tool_response'] ?? null)
      return toolResult(fields, base, { result, failed: base.name === 'PostToolUseFailure' })
    }
    case 'UserPromptSubmit':
      return inChild ? otherEvent(base) : prompt(fields, base)
    case 'StopFailure':
      return inChild ? otherEvent(base) : apiError(fields, base)
    case 'PreCompact': {
      // Our own program inside Claude Code says so, which nobody else does.
      const inPlace = fields['winddown_in_place'] === true
      return { ...compactionBefore(fields, base), ...(inPlace && { inPlace }) }
    }
    case 'PostCompact':
      return compactionAfter(fields, base)
    case 'SubagentStart':
    case 'SubagentStop':
      // The model call that writes a compaction's summary stops as a sub-agent without a type: no child of ours.
      return (text(fields['agent_type']) ?? '') === '' ? otherEvent(base) : childEvent(base, fields)
    case 'PostModelSwitch':
      return { ...base, type: 'model_changed', from: text(fields['from_model']), to: text(fields['to_model']) }
    case BRIEF_WANTED:
      return { ...base, type: 'brief_wanted' }
    default:
      return usualEvent(fields, base, WAYS)
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

/**
 * True where newer versions say that a person gave a prompt, false where they say that nobody did. A word that is not known may mean
 * anybody; where nothing is said, as in older versions and without a terminal, the text has to tell.
 */
const isTyped = (words: string, source: unknown): boolean =>
  source === 'user' || ((source === undefined || source === 'sdk') && !isMachineText(words))

function prompt(fields: Fields, base: HookEventBase): HookEvent {
  const words = text(fields['prompt']) ?? ''
  const source = fields['source'] ?? undefined
  // Where nothing is said of who gave it, and 'sdk' says as little: the program's own words around a plan are no person's.
  const plan = source === undefined || source === 'sdk' ? planIn(words.trim()) : undefined
  if (plan !== undefined)
    return { ...base, type: 'prompt', words: personWords(ACCEPTED_PLAN), plan, origin: 'user', child: null }
  if (isTyped(words, source)) {
    const origin = /^\/[A-Za-z][\w:-]*(\s|$)/.test(words) ? 'slash_command' : 'user'
    return { ...base, type: 'prompt', words: personWords(words), origin, child: null }
  }
  // The end of a background agent arrives as a prompt that no person typed.
  if (/^\s*<task-notification>/.test(words)) {
    const id = safeId(element(words, 'task-id'))
    const child =
      id === null
        ? null
        : { id, status: element(words, 'status') ?? 'unknown', summary: element(words, 'summary') ?? '' }
    return { ...base, type: 'prompt', text: words, origin: 'machine', child }
  }
  return { ...base, type: 'prompt', text: words, origin: 'machine', child: null }
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
