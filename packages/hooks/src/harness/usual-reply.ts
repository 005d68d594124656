import type { HookEvent } from '../events/hook-event.ts'
import type { ReplyParts } from './harness.ts'

/**
 * The one JSON document that answers a hook by the usual names, or nothing. Context goes to the model at the start, the prompt and a
 * tool's result alone; a person is told there and at the end of a turn; a sub-agent is told nothing.
 *
 * @param most characters of a text that go to the model or the person
 */
export function usualReply(parts: ReplyParts, event: HookEvent, most: number): string {
  const mayAddContext = event.type === 'session_start' || event.type === 'prompt' || event.type === 'tool_result'
  const mayTell = mayAddContext || event.type === 'turn_end'
  const context = mayAddContext && event.agentId === null ? cut(parts.model, most) : ''
  const message = mayTell && event.agentId === null ? cut(parts.user, most) : ''
  if (context === '' && message === '') return ''
  return JSON.stringify({
    ...(message === '' ? {} : { systemMessage: message }),
    ...(context === '' ? {} : { hookSpecificOutput: { hookEventName: event.name, additionalContext: context } }),
  })
}

function cut(words: string | null, most: number): string {
  if (words === null) return ''
  if (words.length <= most) return words
  const kept = words.slice(0, most - 1)
  // Half of a surrogate pair would be no valid text.
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`
}
