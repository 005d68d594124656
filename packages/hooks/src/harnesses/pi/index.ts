import type { HookAdapter } from '../../harness/harness.ts'
import { HOST_WEIGHT, measureTold } from '../../in-host/host-meter.ts'
import { replyToHost } from '../../in-host/host-reply.ts'
import { parsePi } from './events.ts'
import { PI } from './own-message.ts'

/** pi, as far as the hot hook needs it: its events come from our extension. */
export const pi: HookAdapter = {
  id: PI,
  transcriptWeight: HOST_WEIGHT,
  parse: parsePi,
  reply: replyToHost,
  measure: measureTold,
}
