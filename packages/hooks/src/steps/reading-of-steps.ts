/** How full the context is at the end of a session, by what its own records say. */
import type { LimitSource, Reading } from '@winddown/core'
import type { NumberedStep } from './numbered-steps.ts'

/** The last of everything that bears on the context. */
export interface ContextState {
  readonly tokens: number | null
  readonly window: number | null
  readonly model: string | null
  readonly version: string | null
  /** When the tokens were counted. */
  readonly at: string | null
}

/** Where a harness compacts by itself. */
export interface CompactionPoint {
  /** Tokens of the model, where its session does not say them. */
  readonly window?: number
  readonly limit: number | null
  /** `unknown` where there is no limit. */
  readonly source: LimitSource
  readonly detail?: string
}

/** What the records of a session say of its context. After a compaction that named no count the tokens are unknown. */
export function contextOfSteps(steps: Iterable<NumberedStep>): ContextState {
  let [tokens, window, model, version, at]: (string | number | null)[] = [null, null, null, null, null]
  let now: string | null = null
  for (const { step } of steps) {
    now = step.at ?? now
    if (step.agent !== undefined) continue
    if (step.do === 'usage' && step.tokens !== null) {
      tokens = step.tokens
      at = now
    } else if (step.do === 'compacted') {
      tokens = step.post ?? null
      at = now
    } else if (step.do === 'window') window = step.window
    else if (step.do === 'model') model = step.model
    else if (step.do === 'session') version ??= step.version ?? null
  }
  return { tokens, window, model, version, at } as ContextState
}

/** The reading that this comes to. */
export function readingOf(state: ContextState, point: CompactionPoint): Reading {
  const { tokens, model } = state
  const limit = point.limit !== null && point.limit > 0 ? point.limit : null
  return {
    tokens,
    window: state.window ?? point.window ?? null,
    limit,
    fraction: tokens === null || limit === null ? null : Math.min(1, tokens / limit),
    source: {
      tokens: tokens === null ? 'unknown' : 'transcript',
      limit: limit === null ? 'unknown' : point.source,
      ...(point.detail !== undefined && { detail: point.detail }),
    },
    model,
    at: tokens === null ? null : state.at,
  }
}
