import type { HookEvent, HookEventBase } from '../../events/hook-event.ts'
import { personWords } from '../../events/person-words.ts'
import type { Environment } from '../../harness/harness.ts'
import { idField, type PayloadFields, pathField, payloadFields, textField } from '../../harness/payload-fields.ts'
import { compactionBefore, otherEvent, sessionEnd } from '../../harness/usual-events.ts'
import { turnAfter } from '../../steps/turn-id.ts'
import { FILLED_IN } from './filled-in.ts'
import { lastResponseId } from './last-response.ts'
import { isMachineText } from './machine-text.ts'
import { eventsFile } from './places.ts'

/** The adapter's id: names its files, its table entry and `--harness`. */
export const COPILOT = 'copilot'

const MAX_NAME = 100

/**
 * Turns a payload of Copilot CLI's hooks (1.0.102, as captured, by their own names: `postToolUse`) into an event. No payload says which
 * event it is of: its fields do. Unknown ones become `other`.
 *
 * @param environment says where sessions are kept: only some payloads name their file
 * @returns null where no session can be named: nothing can be recorded for such a payload.
 */
export function parseCopilot(payload: unknown, environment?: Environment): HookEvent | null {
  const fields = payloadFields(payload)
  if (fields === null) return null
  const base = baseOf(fields, environment)
  return base === null ? null : named(fields, base)
}

/** A sub-agent's payloads name its own id as the session, and the session as its parent. */
function baseOf(fields: PayloadFields, environment: Environment | undefined): HookEventBase | null {
  const name = nameOf(fields)
  const own = idField(fields['sessionId'])
  const agentId = idField(fields['agentId'])
  const sessionId = agentId === null ? own : (idField(fields['parentAgentId']) ?? own)
  if (sessionId === null) return null
  const ofParent = name === 'subagentStart' || name === 'subagentStop'
  return {
    harness: COPILOT,
    sessionId,
    name,
    transcriptPath:
      pathField(fields['transcriptPath']) ?? (environment === undefined ? null : eventsFile(sessionId, environment)),
    workingDirectory: pathField(fields['cwd']),
    promptId: null,
    agentId: ofParent ? null : agentId,
    contextTokens: null,
  }
}

/** Which event it is of: the fields that no other has. */
function nameOf(fields: PayloadFields): string {
  const has = (name: string): boolean => fields[name] !== undefined
  if (has('hookName') || has('hook_event_name')) return 'other'
  if (has('toolName')) return has('toolResult') ? 'postToolUse' : has('error') ? 'postToolUseFailure' : 'preToolUse'
  if (has('errorContext')) return 'errorOccurred'
  if (has('agentName')) return has('stopReason') ? 'subagentStop' : 'subagentStart'
  if (has('stopReason')) return 'agentStop'
  if (has('trigger')) return 'preCompact'
  if (has('source')) return 'sessionStart'
  if (has('prompt')) return 'userPromptSubmitted'
  return has('reason') ? 'sessionEnd' : 'other'
}

function named(fields: PayloadFields, base: HookEventBase): HookEvent {
  const inChild = base.agentId !== null
  switch (base.name) {
    case 'postToolUse':
    case 'postToolUseFailure':
      return toolResult(fields, base)
    case 'userPromptSubmitted':
      return inChild ? otherEvent(base) : prompt(fields, base)
    case 'agentStop':
      if (inChild) return otherEvent(base)
      return { ...base, type: 'turn_end', text: null, again: fields['stop_hook_active'] === true }
    case 'errorOccurred':
      return inChild ? otherEvent(base) : apiError(fields, base)
    case 'sessionStart': {
      // An unknown way to start is taken for a resumption: such a session is never briefed by mistake.
      const isNew = fields['source'] === 'new' || fields['source'] === 'startup'
      return { ...base, type: 'session_start', source: isNew ? 'startup' : 'resume', model: null }
    }
    case 'sessionEnd':
      return inChild ? otherEvent(base) : sessionEnd(fields, base)
    case 'preCompact':
      return inChild ? otherEvent(base) : compactionBefore(fields, base)
    case 'subagentStart':
    case 'subagentStop': {
      const childId = idField(fields['agentId'])
      if (childId === null) return otherEvent(base)
      const childKind = (textField(fields['agentType']) ?? '').slice(0, MAX_NAME) || 'agent'
      const child = { ...base, childId, childKind }
      if (base.name === 'subagentStart') return { ...child, type: 'child_start' }
      return { ...child, type: 'child_end', text: textField(fields['response']) }
    }
    default:
      return otherEvent(base)
  }
}

/** What the program says when a job of a shell, or an agent, has ended comes by the same way as what a person types. */
const NOTIFICATION = /^\s*<system_notification>\s*([\s\S]*)<\/system_notification>\s*$/i
const JOB = /\(shellId: ([\w.-]{1,100})\) has (completed|failed)/

function prompt(fields: PayloadFields, base: HookEventBase): HookEvent {
  const text = textField(fields['prompt']) ?? ''
  const said = NOTIFICATION.exec(text)?.[1]?.trim()
  if (said !== undefined) {
    const [, id, status] = JOB.exec(said) ?? []
    const child = id === undefined || status === undefined ? null : { id, status, summary: said.slice(0, 500) }
    return { ...base, type: 'prompt', origin: 'machine', text, child }
  }
  // A command or a skill stands in the place of what was typed for it, which the session's file tells a moment later.
  if (FILLED_IN.test(text)) return { ...base, type: 'prompt', origin: 'machine', text: '', child: null }
  if (isMachineText(text)) return { ...base, type: 'prompt', origin: 'machine', text, child: null }
  const promptId = turnAfter(base.transcriptPath === null ? null : lastResponseId(base.transcriptPath))
  const origin = /^\/[A-Za-z][\w:-]*(\s|$)/.test(text) ? 'slash_command' : 'user'
  return { ...base, promptId, type: 'prompt', words: personWords(text), origin, child: null }
}

function apiError(fields: PayloadFields, base: HookEventBase): HookEvent {
  const error = payloadFields(fields['error'])
  // What failed is a request to the model, or one of its own parts: then nothing is said of the turn.
  if (fields['errorContext'] !== 'model_call') return otherEvent(base)
  const detail = textField(error?.['message'])
  const status = /^"?(\d{3})\b/.exec(detail ?? '')?.[1]
  const kind = status === '429' || /quota|rate.?limit/i.test(detail ?? '') ? 'rate_limit' : (status ?? 'unknown')
  return { ...base, type: 'api_error', error: kind, detail: detail?.slice(0, 2_000) ?? null }
}

function toolResult(fields: PayloadFields, base: HookEventBase): HookEvent {
  const tool = textField(fields['toolName'])
  if (tool === null || tool === '') return otherEvent(base)
  const failed = base.name === 'postToolUseFailure'
  return {
    ...base,
    type: 'tool_result',
    tool: tool.slice(0, 200),
    // No payload names the call: it is looked up in the session's file where it is recorded.
    toolUseId: null,
    input: argumentsOf(fields['toolArgs']),
    result: failed ? null : (fields['toolResult'] ?? null),
    failed,
    error: failed ? (textField(fields['error']) ?? '') : null,
    interrupted: false,
    durationMs: null,
  }
}

/** A tool that takes a text is given it as JSON within a text. */
function argumentsOf(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? {}
  try {
    const inner: unknown = JSON.parse(value)
    return typeof inner === 'string' ? inner : value
  } catch {
    return value
  }
}
