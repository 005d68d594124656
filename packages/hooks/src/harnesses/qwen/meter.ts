import { estimateTokens } from '@winddown/core'
import type { HookEvent } from '../../events/hook-event.ts'
import type { Measurement, MeterContext } from '../../harness/harness.ts'
import { type ContextTail, measureTail } from '../../harness/measure-tail.ts'
import { readChatTail } from './chat-tail.ts'
import { resolveQwenLimit } from './limits.ts'

/** How full the context of a session of Qwen Code is, by the counts in its chat. */
export const measureQwen = (event: HookEvent, context: MeterContext): Measurement =>
  measureTail(
    {
      tailOf: (path) => withLastResponse(readChatTail(path), event, context),
      limitOf: resolveQwenLimit,
      // No variable moves its limit.
      limitEnvironment: () => '',
      lateLineWaits: [8, 16, 24],
      // It writes a chat record by record, each to the disk before the next, and waits for none of them.
      lateCallWaits: [8, 16, 32, 64, 96],
    },
    event,
    context,
  )

/** On a busy machine the last response is written after the end of its turn was told, which says what was sent. */
function withLastResponse(tail: ContextTail | null, event: HookEvent, { now }: MeterContext): ContextTail | null {
  if (tail === null || event.type !== 'turn_end' || event.contextTokens === null || event.text === null) return tail
  if ((tail.text ?? '').trim() === event.text.trim() || event.contextTokens <= (tail.reported ?? 0)) return tail
  return {
    ...tail,
    reported: event.contextTokens + estimateTokens(event.text),
    sent: event.contextTokens,
    added: 0,
    unrounded: 0,
    at: now,
    messageId: null,
    text: null,
    compaction: null,
  }
}
