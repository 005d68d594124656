import type { HookEvent } from '../events/hook-event.ts'
import type { ReplyParts } from './harness.ts'

/**
 * The one JSON document that answers a hook by the usual names, or nothing. Context goes to the model at the start, the prompt and a
 * tool's result alone: at the end of a turn it would start another request. A person is told there and at the end of a turn; a
 * sub-agent is told nothing.
 *
 * @param cut shortens a text to what the harness takes of one
 */
export function usualReply(parts: ReplyParts, event: HookEvent, cut: (words: string) => string): string {
  const mayAddContext = event.type === 'session_start' || event.type === 'prompt' || event.type === 'tool_result'
  const mayTell = mayAddContext || event.type === 'turn_end'
  const context = mayAddContext && event.agentId === null ? cut(parts.model ?? '') : ''
  const message = mayTell && event.agentId === null ? cut(parts.user ?? '') : ''
  if (context === '' && message === '') return ''
  return JSON.stringify({
    ...(message === '' ? {} : { systemMessage: message }),
    ...(context === '' ? {} : { hookSpecificOutput: { hookEventName: event.name, additionalContext: context } }),
  })
}

/** Characters of a text that answers a hook, at most: no program of the family takes more, it keeps a preview and throws the rest away. */
export const LONGEST_ANSWER = 10_000

/** The beginning of a text, of at most so many characters. */
export const cutToCharacters =
  (most: number) =>
  (words: string): string => {
    if (words.length <= most) return words
    const kept = words.slice(0, most - 1)
    // Half of a surrogate pair would be no valid text.
    return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`
  }

/** The beginning of a text, of at most so many bytes. */
export const cutToBytes =
  (most: number) =>
  (words: string): string => {
    const bytes = Buffer.from(words)
    if (bytes.length <= most) return words
    let end = most - 3
    // Not within a character: the bytes that go on with one begin with 10.
    while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
    return `${bytes.toString('utf8', 0, end)}…`
  }
