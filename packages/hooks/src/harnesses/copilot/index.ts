import type { HookAdapter } from '../../harness/harness.ts'
import { COPILOT, parseCopilot } from './events.ts'
import { measureCopilot } from './meter/meter.ts'
import { replyToCopilot } from './reply.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** Copilot CLI, as far as the hot hook needs it. */
export const copilot: HookAdapter = {
  id: COPILOT,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseCopilot,
  reply: replyToCopilot,
  measure: measureCopilot,
}
