/** What the payloads of shell hooks have in common: most harnesses follow one of them in names and shape. */
import type { CompactionTrigger, HookEvent, HookEventBase } from '../events/hook-event.ts'

const MAX_TEXT = 100_000

export type PayloadFields = Readonly<Record<string, unknown>>

/** A text, of which 100,000 characters are kept; null for anything else. */
export const textField = (value: unknown): string | null =>
  typeof value === 'string' ? value.slice(0, MAX_TEXT) : null

/** A number of things; null for anything else. */
export const countField = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null

export const triggerField = (value: unknown): CompactionTrigger =>
  value === 'manual' || value === 'auto' ? value : 'unknown'

/** An absolute path of a POSIX system; null for anything else. */
export const pathField = (value: unknown): string | null => {
  const path = textField(value)
  return path?.startsWith('/') && !path.includes('\0') ? path : null
}

/**
 * Safe as part of a file name: letters, digits, and `.`, `_`, `-` but not in front, nor two dots; at most 100. The rule of the
 * store for ids that come from outside. Without an expression, which would be compiled anew for every event.
 */
export function isSafeId(value: unknown): value is string {
  if (typeof value !== 'string' || value === '' || value.length > 100 || value.includes('..')) return false
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    const isWord = (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
    if (!isWord && (at === 0 || (code !== 45 && code !== 46 && code !== 95))) return false
  }
  return true
}

export const idField = (value: unknown): string | null => (isSafeId(value) ? value : null)

/** The fields of a payload; null for what is no object. */
export const payloadFields = (payload: unknown): PayloadFields | null =>
  typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? (payload as PayloadFields) : null

/**
 * What every event carries, by the usual names: `session_id`, `hook_event_name`, `transcript_path`, `cwd`, `agent_id`.
 * @param promptId of this harness's own field
 * @returns null where no session can be named: nothing can be recorded for such a payload
 */
export function usualBase(fields: PayloadFields, harness: string, promptId: unknown): HookEventBase | null {
  const sessionId = idField(fields['session_id'])
  const name = textField(fields['hook_event_name'])
  if (sessionId === null || name === null) return null
  return {
    harness,
    sessionId,
    name: name.slice(0, 100),
    transcriptPath: pathField(fields['transcript_path']),
    workingDirectory: pathField(fields['cwd']),
    promptId: idField(promptId),
    agentId: idField(fields['agent_id']),
    contextTokens: countField(fields['context_tokens']),
  }
}

/** `SubagentStart` or `SubagentStop`, by the usual names of their fields; `other` where the sub-agent has no id. */
export function childEvent(base: HookEventBase, fields: PayloadFields): HookEvent {
  if (base.agentId === null) return { ...base, type: 'other' }
  const kind = (textField(fields['agent_type']) ?? '').slice(0, 100)
  const child = { ...base, childId: base.agentId, childKind: kind === '' ? 'agent' : kind }
  if (base.name === 'SubagentStart') return { ...child, type: 'child_start' }
  return { ...child, type: 'child_end', text: textField(fields['last_assistant_message']) }
}
