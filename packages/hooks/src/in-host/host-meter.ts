import type { Reading } from '@winddown/core'
import type { HookEvent } from '../events/hook-event.ts'
import type { HookAdapter, Measurement, MeterContext, SessionAdapter, TranscriptWeight } from '../harness/harness.ts'
import { measureAsHook } from '../harness/measure-transcript.ts'
import type { TranscriptMeterContext } from '../harness/transcript-adapter.ts'

/**
 * How full the context is where a program of ours inside the agent asks the agent itself: what it said last holds, or nothing is known.
 * After a compaction it does not know until the next answer, and then nobody does.
 */
export function measureTold(_event: Pick<HookEvent, 'type'>, { statusLine, last }: MeterContext): Measurement {
  const tokens = statusLine?.tokens ?? null
  const window = statusLine?.window ?? null
  // Where it never compacts by itself, the window is where it ends.
  const limit = statusLine?.limit ?? window
  const model = statusLine?.model ?? last?.model ?? null
  const isKnown = tokens !== null && limit !== null && limit > 0
  const reading: Reading = {
    tokens,
    window,
    limit,
    fraction: isKnown ? Math.min(1, tokens / limit) : null,
    source: {
      tokens: tokens === null ? 'unknown' : 'harness',
      limit: limit === null ? 'unknown' : 'harness',
      ...(limit !== null && {
        detail: limit === window ? 'the window: it does not compact by itself' : 'as the agent says',
      }),
    },
    model,
    at: tokens === null ? null : (statusLine?.at ?? null),
  }
  return {
    reading,
    answerId: null,
    compaction: null,
    reported: tokens,
    passed: null,
    transcriptSize: null,
    ...(statusLine?.usageLimits !== undefined && { usageLimits: statusLine.usageLimits }),
    quick: isKnown && model !== null ? { added: 0, model, version: '', window, environment: '' } : null,
  }
}

/** The same for the commands; null for a session that no program of ours was in: then its record has to say it. */
export function measureHosted(
  hooks: Pick<HookAdapter, 'id' | 'measure'>,
  session: SessionAdapter,
  path: string | null,
  context: TranscriptMeterContext,
): Reading | null {
  return context.statusLine?.source === 'harness' ? measureAsHook(hooks, session, path, context) : null
}

/** Nothing is left out by the shell: our program itself tells nothing that leads to nothing. */
export const HOST_WEIGHT: TranscriptWeight = {
  lowestLimit: Number.MAX_SAFE_INTEGER,
  leastBytes: 1,
  explainedBytes: Number.MAX_SAFE_INTEGER,
}
