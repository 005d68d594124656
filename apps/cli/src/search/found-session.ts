/** A session that a search found. */

import { openSession, sessionEntry } from '@winddown/snapshot'
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

/** Whether this user's winddown recorded it. */
export const isOwn = ({ id, project }: FoundSession): boolean => project.store.session(id) !== null

/** Whether its snapshot is another one than winddown wrote: what the index has of it are whoever's words. */
function isChanged({ id, project: { store } }: FoundSession): boolean {
  const entry = sessionEntry(store.directory, id)
  const reading = entry === null ? null : openSession(entry).reading
  return reading?.kind === 'snapshot' && store.session(id) !== null && !store.isOwnSnapshot(id, reading.sha256)
}

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]{5,15}Z$/

/** As an agent is told of one that is not this user's own: nothing that it says. What is not named here is left out. */
const withoutWords = ({ id, stamp, ended_at: at, project, score, terms }: FoundSession): FoundSession => ({
  id,
  stamp,
  ended_at: TIME.test(at) ? at : '',
  project,
  score,
  terms,
  title: 'not recorded by your winddown: a person may read it in a terminal',
  harness: null,
  branch: null,
  missing: [],
  also: [],
})

/** Those that are this user's own, and behind them what others recorded or changed. */
export function tellApart(
  { sessions, passed }: { readonly sessions: readonly FoundSession[]; readonly passed: readonly FoundSession[] },
  isToAgent: boolean,
): { readonly own: readonly FoundSession[]; readonly others: readonly FoundSession[] } {
  const changed = new Set(sessions.filter(isChanged))
  const others = [...changed, ...passed]
  return {
    own: sessions.filter((one) => !changed.has(one)),
    others: isToAgent ? others.map(withoutWords) : others,
  }
}
