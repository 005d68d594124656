import type { HookAdapter } from '../../harness/harness.ts'
import { parseGemini } from './events.ts'
import { GEMINI } from './gemini-id.ts'
import { measureGemini } from './meter.ts'
import { replyToGemini } from './reply.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** Gemini CLI, as far as the hot hook needs it. */
export const gemini: HookAdapter = {
  id: GEMINI,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseGemini,
  reply: replyToGemini,
  measure: measureGemini,
}
