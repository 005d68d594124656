import type { HookEvent } from '../../events/hook-event.ts'
import type { ReplyParts } from '../../harness/harness.ts'
import { cutToCharacters, usualReply } from '../../harness/usual-reply.ts'

/** Claude Code turns more than 10,000 characters into a silent preview (anthropics/claude-code#91614). */
export const MAX_REPLY_TEXT = 9_500

const cut = cutToCharacters(MAX_REPLY_TEXT)

/**
 * The one JSON document that answers a Claude Code hook, or nothing. Our own program inside Claude Code, which asks for a brief, is given
 * all of it. Claude Code discards `systemMessage` at compactions, SessionEnd and StopFailure, so nothing is said there.
 */
export function replyToClaudeCode(parts: ReplyParts, event: HookEvent): string {
  if (event.type === 'brief_wanted') return parts.model === null ? '' : JSON.stringify({ context: parts.model })
  return usualReply(parts, event, cut)
}
