/** A session that a search found. */

import type { Project } from '../project/project.ts'
import type { IndexedSession } from './indexed-session.ts'

export interface FoundSession extends IndexedSession {
  readonly project: Project
  readonly score: number
  /** Terms of the question that stand in it. */
  readonly terms: number
  /** Those that do not. */
  readonly missing: readonly string[]
  /** Ids of other recordings of the same agent session that fit, too: what was compacted, paused or taken up again has several. */
  readonly also: readonly string[]
}
