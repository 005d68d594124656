import type { HookEvent } from '../../events/hook-event.ts'
import type { ReplyParts } from '../../harness/harness.ts'

/**
 * Bytes of a text that go to the model, at most. Codex counts four bytes as a token and writes what is more than 2,500 of them to a
 * file, of which the model sees the beginning.
 */
const MAX_BYTES = 9_500

/**
 * The one JSON document that answers a hook of Codex, or nothing. It rejects a document with any other key, and takes context at the start,
 * the prompt and a tool's result alone; at the end of a session it takes nothing.
 */
export function replyToCodex(parts: ReplyParts, event: HookEvent): string {
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
  const bytes = Buffer.from(words)
  if (bytes.length <= MAX_BYTES) return words
  let end = MAX_BYTES - 3
  // Not within a character: the bytes that go on with one begin with 10.
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return `${bytes.toString('utf8', 0, end)}…`
}
