import type { HookEvent } from '../../../events/hook-event.ts'
import type { Measurement, MeterContext } from '../../../harness/harness.ts'
import { measureTail, type TailMeter } from '../../../harness/measure-tail.ts'
import { resolveCodexLimit } from './limits.ts'
import { readRolloutTail } from './rollout-tail.ts'

const METER: TailMeter = {
  tailOf: readRolloutTail,
  limitOf: resolveCodexLimit,
  // No variable moves its limit.
  limitEnvironment: () => '',
  lateLineWaits: [8, 16, 24],
}

/** How full the context of a Codex session is, by the counts in its rollout. */
export const measureCodex = (event: HookEvent, context: MeterContext): Measurement => measureTail(METER, event, context)
