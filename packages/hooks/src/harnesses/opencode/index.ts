import type { HookAdapter } from '../../harness/harness.ts'
import { HOST_WEIGHT, measureTold } from '../../in-host/host-meter.ts'
import { replyToHost } from '../../in-host/host-reply.ts'
import { parseOpencode } from './events.ts'
import { OPENCODE } from './own-record.ts'

/** opencode, as far as the hot hook needs it: its events come from our plugin. */
export const opencode: HookAdapter = {
  id: OPENCODE,
  transcriptWeight: HOST_WEIGHT,
  parse: parseOpencode,
  reply: replyToHost,
  measure: measureTold,
}
