import type { HookAdapter } from '../../harness/harness.ts'
import { COPILOT, parseCopilot } from './events.ts'
import { measureCopilot } from './meter/meter.ts'
import { replyToCopilot } from './reply.ts'

/** Copilot CLI, as far as the hot hook needs it. */
export const copilot: HookAdapter = {
  id: COPILOT,
  // It hands no session id to its hooks in a variable: the shell cannot look for a watermark, and none is written.
  transcriptWeight: {
    lowestLimit: Number.MAX_SAFE_INTEGER,
    leastBytes: 1,
    explainedBytes: Number.MAX_SAFE_INTEGER,
  },
  parse: parseCopilot,
  reply: replyToCopilot,
  measure: measureCopilot,
}
