import type { HookAdapter } from '../../harness/harness.ts'
import { parseQwen } from './events.ts'
import { measureQwen } from './meter.ts'
import { QWEN } from './qwen-id.ts'
import { replyToQwen } from './reply.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** Qwen Code, as far as the hot hook needs it. */
export const qwen: HookAdapter = {
  id: QWEN,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseQwen,
  reply: replyToQwen,
  measure: measureQwen,
  // At all others it is thrown away.
  shows: ({ type }) => type === 'turn_end',
}
