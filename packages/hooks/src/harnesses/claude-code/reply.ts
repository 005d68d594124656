import type { HookEvent } from '../../events/hook-event.ts'
import type { ReplyParts } from '../../harness/harness.ts'

/** Claude Code turns more than 10,000 characters into a silent preview (anthropics/claude-code#91614). */
export const MAX_REPLY_TEXT = 9_500

/**
 * The one JSON document that answers a Claude Code hook, or nothing.
 *
 * Context goes to the model at SessionStart, UserPromptSubmit and PostToolUse alone: at Stop it would start another request.
 * Our own program inside Claude Code, which asks for a brief, is given all of it.
 * Claude Code discards `systemMessage` at compactions, SessionEnd and StopFailure, so nothing is said there.
 */
export function replyToClaudeCode(parts: ReplyParts, event: HookEvent): string {
  if (event.type === 'brief_wanted') return parts.model === null ? '' : JSON.stringify({ context: parts.model })
  const mayAddContext = event.type === 'session_start' || event.type === 'prompt' || event.type === 'tool_result'
  const mayTell = mayAddContext || event.type === 'turn_end'
  const context = mayAddContext && event.agentId === null ? cut(parts.model) : ''
  const message = mayTell && event.agentId === null ? cut(parts.user) : ''
  if (context === '' && message === '') return ''
  return JSON.stringify({
    ...(message === '' ? {} : { systemMessage: message }),
    ...(context === '' ? {} : { hookSpecificOutput: { hookEventName: event.name, additionalContext: context } }),
  })
}

function cut(words: string | null): string {
  if (words === null) return ''
  if (words.length <= MAX_REPLY_TEXT) return words
  const kept = words.slice(0, MAX_REPLY_TEXT - 1)
  // Half of a surrogate pair would be no valid text.
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`
}
