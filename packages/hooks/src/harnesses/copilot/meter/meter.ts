import type { HookEvent } from '../../../events/hook-event.ts'
import type { Measurement, MeterContext } from '../../../harness/harness.ts'
import { measureTail, type TailMeter } from '../../../harness/measure-tail.ts'
import { readEventsTail } from './events-tail.ts'
import { resolveCopilotLimit } from './limits.ts'

const METER: TailMeter = {
  tailOf: readEventsTail,
  limitOf: resolveCopilotLimit,
  // No variable moves its limit.
  limitEnvironment: () => '',
  // The response was there at the end of each turn that was seen.
  lateLineWaits: [],
}

/** How full the context of a session of Copilot CLI is, by the counts in its events. */
export const measureCopilot = (event: HookEvent, context: MeterContext): Measurement =>
  measureTail(METER, event, context)
