import type { HookEvent } from '../../events/hook-event.ts'
import type { Measurement, MeterContext } from '../../harness/harness.ts'
import { measureTail, type TailMeter } from '../../harness/measure-tail.ts'
import { readChatTail } from './chat/chat-tail.ts'
import { resolveGeminiLimit } from './limits.ts'

const METER: TailMeter = {
  tailOf: readChatTail,
  limitOf: resolveGeminiLimit,
  // No variable moves its limit.
  limitEnvironment: () => '',
  // A response stands in the chat before the end of its turn is told.
  lateLineWaits: [],
}

/** How full the context of a session of Gemini CLI is, by the counts in its chat. */
export const measureGemini = (event: HookEvent, context: MeterContext): Measurement =>
  measureTail(METER, event, context)
