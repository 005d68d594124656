/** Sessions in which a question may have a hit, by the index: the best first. */

import type { SessionEntry } from '@winddown/snapshot'
import { beginningsOf, type RecallQuery } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import type { IndexedSession } from './index-file.ts'
import { dropIndex, type SessionIndex, updateIndex, visitIndex } from './session-index.ts'

export interface SessionFilter {
  readonly agent?: string | undefined
  readonly branch?: string | undefined
  /** ISO 8601 UTC, both ends included. */
  readonly since?: string | undefined
  readonly until?: string | undefined
}

export interface FoundSession extends IndexedSession {
  readonly project: Project
  readonly entry: SessionEntry
  readonly score: number
  /** Terms of the question that stand in it. */
  readonly terms: number
}

const fits = (session: IndexedSession, { agent, branch, since, until }: SessionFilter): boolean =>
  (agent === undefined || session.harness === agent) &&
  (branch === undefined || session.branch?.includes(branch) === true) &&
  (since === undefined || session.ended_at >= since) &&
  (until === undefined || session.ended_at <= until)

interface Seen {
  readonly session: IndexedSession
  readonly index: SessionIndex
  /** By term: whether it may stand in it. */
  readonly has: readonly boolean[]
}

/** What is told of an index that had to be made anew while it was read. */
export type Damaged = (project: Project) => void

/**
 * @param onDamage is told where an index turned out to be damaged, and was made anew
 * @returns sessions that have at least one of the terms of the questions; what is rare weighs more, then what is newer. Without terms: all that fit
 */
export function findSessions(
  indexes: readonly SessionIndex[],
  queries: readonly RecallQuery[],
  filter: SessionFilter,
  onDamage: Damaged = () => undefined,
): FoundSession[] {
  const terms = queries.flatMap(({ terms: each }) => each)
  const needles = terms.map((term) => beginningsOf(term).map((beginning) => Buffer.from(` ${beginning}`)))
  const seen: Seen[] = []
  const counts = terms.map(() => 0)
  let all = 0
  const read = (index: SessionIndex): Seen[] | undefined => {
    const found: Seen[] = []
    const isWhole = visitIndex(index, (session, words) => {
      if (!fits(session, filter)) return
      const has = needles.map((each) => each.length > 0 && each.every((needle) => words.includes(needle)))
      found.push({ session, index, has })
    })
    return isWhole ? found : undefined
  }
  for (const index of indexes) {
    let found = read(index)
    if (found === undefined) {
      onDamage(index.project)
      dropIndex(index.project)
      found = read(updateIndex(index.project, () => undefined)) ?? []
    }
    all += found.length
    for (const one of found) {
      one.has.forEach((is, at) => {
        if (is) counts[at] = (counts[at] ?? 0) + 1
      })
      if (terms.length === 0 || one.has.includes(true)) seen.push(one)
    }
  }
  const worth = terms.map(({ weight }, at) => weight * Math.log(1 + all / Math.max(1, counts[at] ?? 0)))
  return seen
    .flatMap(({ session, index, has }): FoundSession[] => {
      const entry = index.entries.get(session.id)
      const score = has.reduce((sum, is, at) => sum + (is ? (worth[at] ?? 0) : 0), 0)
      const known = { ...session, project: index.project, terms: has.filter(Boolean).length, score }
      return entry === undefined ? [] : [{ ...known, entry }]
    })
    .sort((a, b) => b.score - a.score || (a.ended_at < b.ended_at ? 1 : -1))
}
