/** What a recording or a transcript holds, in words that people know: not how many lines it has. */
import type { ActionType } from '@winddown/core'
import { counted } from './time-text.ts'

/** `2 messages, 4 tool calls, 1 note`; `nothing yet` where there is none of them. */
export function contentsText(counts: Readonly<Partial<Record<ActionType, number>>>, notes = 0): string {
  const parts: readonly (readonly [count: number, one: string])[] = [
    [counts.user_message ?? 0, 'message'],
    [counts.tool_call ?? 0, 'tool call'],
    [notes, 'note'],
  ]
  const there = parts.filter(([count]) => count > 0)
  return there.length === 0 ? 'nothing yet' : there.map(([count, one]) => counted(count, one)).join(', ')
}
