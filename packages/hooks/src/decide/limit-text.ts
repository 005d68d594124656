import type { LimitSource, Reading } from '@winddown/core'

/** Who or what says where an agent compacts. */
const SAYS: Readonly<Record<LimitSource, string>> = {
  harness: 'as it says itself',
  learned: 'as seen at an earlier compaction',
  settings: 'by its settings',
  environment: 'by environment variables',
  payload: 'by the window that it names',
  model_table: "by winddown's table of models",
  configured: 'as it was configured',
  unknown: '',
}

/** What the limit of a reading is, in words. */
export interface LimitWords {
  /** What the share is of: `where this agent compacts`, `the model's window`. */
  readonly of: string
  /** What is known of that, and from where. */
  readonly known: string
}

/**
 * What the limit of a reading is: where the agent compacts, where it refuses requests, or only the window of the model, since no point before it is
 * known. A window is not called a point of compaction.
 */
export function limitWords({ limit, window, source }: Reading): LimitWords {
  if (source.refuses === true)
    return {
      of: 'where this agent refuses requests',
      known: `automatic compaction is off ${SAYS[source.limit]}`.trim(),
    }
  if (limit !== null && limit === window)
    return { of: "the model's window", known: 'no point is known at which this agent compacts before its end' }
  return { of: 'where this agent compacts', known: SAYS[source.limit] }
}
