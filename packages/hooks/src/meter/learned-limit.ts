import type { UserState } from '@winddown/core'

/** Compactions that are remembered for one model under the same settings. */
const KEPT = 3
/** A compaction whose count is this much above the response before it was due to what came in at once. */
const LEAP = 0.05

interface SeenCompaction {
  readonly conditions: string
  readonly tokens: number
  readonly at: string
}

/** What a harness wrote into a transcript when it compacted. */
export interface CompactionCount {
  readonly trigger: string
  /** Tokens before; null where it does not say. */
  readonly pre: number | null
  readonly post: number | null
}

type Limits = Pick<UserState, 'readLearnedLimit' | 'writeLearnedLimit'>

/** The lowest of the newest compactions that were seen for a model under these conditions, tokens; null where none was. */
export function learnedLimit(
  state: Pick<Limits, 'readLearnedLimit'>,
  harness: string,
  model: string,
  conditions: string,
): number | null {
  const seen = compactions(state, harness, model).filter((one) => one.conditions === conditions)
  return seen.length === 0 ? null : Math.min(...seen.map((one) => one.tokens))
}

/** One compaction as the harness counted it. */
export interface ObservedCompaction {
  readonly trigger: string
  /** The harness's own count when it compacted, tokens. */
  readonly tokens: number | null
  /** Tokens of the newest response before it; null where unknown. */
  readonly reportedBefore: number | null
  /** The limit that was assumed until then, tokens. */
  readonly assumedLimit: number | null
  /** ISO 8601 UTC. */
  readonly at: string
}

/**
 * Remembers where a harness compacted by itself. A count far above the response before it overshot the limit (a large file
 * came in): it says only that the limit is not higher.
 *
 * @returns true where it was remembered
 */
export function rememberCompaction(
  state: Limits,
  harness: string,
  model: string,
  conditions: string,
  seen: ObservedCompaction,
): boolean {
  const { tokens, reportedBefore, assumedLimit } = seen
  if (seen.trigger !== 'auto' || tokens === null || tokens <= 0) return false
  const overshot = reportedBefore === null || tokens > reportedBefore * (1 + LEAP)
  if (overshot && (assumedLimit === null || tokens >= assumedLimit)) return false
  const known = compactions(state, harness, model)
  const same = known.filter((one) => one.conditions === conditions).slice(1 - KEPT)
  const others = known.filter((one) => one.conditions !== conditions).slice(-20)
  state.writeLearnedLimit(harness, model, { seen: [...others, ...same, { conditions, tokens, at: seen.at }] })
  return true
}

function compactions(
  state: Pick<Limits, 'readLearnedLimit'>,
  harness: string,
  model: string,
): readonly SeenCompaction[] {
  const seen = state.readLearnedLimit(harness, model)?.['seen']
  if (!Array.isArray(seen)) return []
  return seen.filter((one) => typeof one?.tokens === 'number' && typeof one.conditions === 'string')
}
