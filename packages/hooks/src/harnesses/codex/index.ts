import type { HookAdapter } from '../../harness/harness.ts'
import { CODEX, parseCodex } from './events.ts'
import { measureCodex } from './meter/meter.ts'
import { replyToCodex } from './reply.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** Codex, as far as the hot hook needs it. */
export const codex: HookAdapter = {
  id: CODEX,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseCodex,
  reply: replyToCodex,
  measure: measureCodex,
}
