import type { HookEvent } from '../events/hook-event.ts'
import type { ReplyParts } from '../harness/harness.ts'

/** Characters of a text that nobody asked for: an event is no place for more. */
const MAX_TEXT = 9_500

/** The one JSON document that answers our program inside an agent, or nothing. It asks for a brief and is given all of it. */
export function replyToHost(parts: ReplyParts, event: HookEvent): string {
  const isWanted = event.type === 'brief_wanted'
  if (event.agentId !== null && !isWanted) return ''
  const user = isWanted ? '' : cut(parts.user)
  const model = isWanted ? (parts.model ?? '') : cut(parts.model)
  if (user === '' && model === '') return ''
  return JSON.stringify({ ...(user !== '' && { user }), ...(model !== '' && { model }) })
}

function cut(words: string | null): string {
  if (words === null || words.length <= MAX_TEXT) return words ?? ''
  const kept = words.slice(0, MAX_TEXT - 1)
  // Half of a surrogate pair would be no valid text.
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`
}
