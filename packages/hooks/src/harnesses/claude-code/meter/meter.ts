import type { HookEvent } from '../../../events/hook-event.ts'
import type { Measurement, MeterContext } from '../../../harness/harness.ts'
import { measureTail, type TailMeter } from '../../../harness/measure-tail.ts'
import { limitEnvironment } from '../quick.ts'
import { resolveLimit } from './limits.ts'
import { readTranscriptTail } from './transcript-tail.ts'

const METER: TailMeter = {
  tailOf: readTranscriptTail,
  limitOf: resolveLimit,
  limitEnvironment,
  // The usage line of a turn that has just ended was seen to land 6 to 24 ms after Stop began, at worst 111.
  lateLineWaits: [8, 16, 24, 32, 40],
}

/** How full the context of a Claude Code session is. */
export const measureClaudeCode = (event: HookEvent, context: MeterContext): Measurement =>
  measureTail(METER, event, context)
