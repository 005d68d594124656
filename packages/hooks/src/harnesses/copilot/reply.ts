import type { HookEvent } from '../../events/hook-event.ts'
import type { ReplyParts } from '../../harness/harness.ts'
import { cutToBytes } from '../../harness/usual-reply.ts'

/** Shortens a text: Copilot CLI takes 10 KB of a tool's result. */
const cut = cutToBytes(9_500)

/**
 * What answers a hook of Copilot CLI: a document of its own on a line for each of two things, or nothing. It takes context at the start, the
 * prompt and a tool's result. What a person is to see is a line of progress, which it shows at any event of the main chain; at the end
 * of a session there is no screen any more.
 */
export function replyToCopilot(parts: ReplyParts, event: HookEvent): string {
  if (event.agentId !== null) return ''
  const mayAddContext = event.type === 'session_start' || event.type === 'prompt' || event.type === 'tool_result'
  const mayTell = mayAddContext || event.type === 'turn_end' || event.type === 'api_error'
  const context = mayAddContext ? cut(parts.model ?? '') : ''
  const message = mayTell ? cut(parts.user ?? '') : ''
  return [
    ...(message === '' ? [] : [JSON.stringify({ type: 'progress', message, temporary: false })]),
    ...(context === '' ? [] : [JSON.stringify({ additionalContext: context })]),
  ].join('\n')
}
