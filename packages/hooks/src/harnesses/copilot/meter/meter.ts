import type { HookEvent } from '../../../events/hook-event.ts'
import type { Measurement, MeterContext } from '../../../harness/harness.ts'
import { measureTail, type TailMeter } from '../../../harness/measure-tail.ts'
import { waitForFile } from './caught-up.ts'
import { readEventsTail } from './events-tail.ts'
import { resolveCopilotLimit } from './limits.ts'

const METER: TailMeter = {
  tailOf: readEventsTail,
  limitOf: resolveCopilotLimit,
  // No variable moves its limit.
  limitEnvironment: () => '',
  // The event does not say what ended the turn; it is waited for all the same.
  lateLineWaits: [],
}

/** How full the context of a session of Copilot CLI is, by the counts in its events. */
export function measureCopilot(event: HookEvent, context: MeterContext): Measurement {
  waitForFile(event)
  return measureTail(METER, event, context)
}
