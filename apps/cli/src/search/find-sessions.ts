/** Sessions in which a question may have a hit, by the index: the best first. */
import { beginningsOf, type RecallQuery } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import type { IndexedSession } from './index-file.ts'
import { visitIndex } from './session-index.ts'

export interface SessionFilter {
  readonly agent?: string | undefined
  readonly branch?: string | undefined
  /** ISO 8601 UTC, both ends included. */
  readonly since?: string | undefined
  readonly until?: string | undefined
}

export interface FoundSession extends IndexedSession {
  readonly project: Project
  readonly score: number
  /** Terms of the question that stand in it. */
  readonly terms: number
}

const fits = (session: IndexedSession, { agent, branch, since, until }: SessionFilter): boolean =>
  (agent === undefined || session.harness === agent) &&
  (branch === undefined || session.branch?.includes(branch) === true) &&
  (since === undefined || session.ended_at >= since) &&
  (until === undefined || session.ended_at <= until)

/**
 * @returns sessions that have at least one of the terms of a question; what is rare weighs more, then what is newer. Without terms: all that fit
 */
export function findSessions(
  projects: readonly Project[],
  queries: readonly RecallQuery[],
  filter: SessionFilter,
): FoundSession[] {
  const terms = queries.flatMap(({ terms: each }) => each)
  const needles = terms.map((term) => beginningsOf(term).map((beginning) => Buffer.from(` ${beginning}`)))
  const seen: { readonly session: IndexedSession; readonly project: Project; readonly has: readonly boolean[] }[] = []
  const counts = terms.map(() => 0)
  let all = 0
  for (const project of projects)
    visitIndex(project, (session, words) => {
      if (!fits(session, filter)) return
      all += 1
      const has = needles.map((each) => each.length > 0 && each.every((needle) => words.includes(needle)))
      has.forEach((is, at) => {
        if (is) counts[at] = (counts[at] ?? 0) + 1
      })
      if (terms.length === 0 || has.includes(true)) seen.push({ session, project, has })
    })
  const worth = terms.map(({ weight }, at) => weight * Math.log(1 + all / Math.max(1, counts[at] ?? 0)))
  return seen
    .map(({ session, project, has }) => ({
      ...session,
      project,
      terms: has.filter(Boolean).length,
      score: has.reduce((sum, is, at) => sum + (is ? (worth[at] ?? 0) : 0), 0),
    }))
    .sort((a, b) => b.score - a.score || (a.ended_at < b.ended_at ? 1 : -1))
}
