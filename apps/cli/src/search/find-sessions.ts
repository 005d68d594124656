/** Sessions in which a question may have a hit, by the index: the best first. */

import { beginningsOf, type QueryTerm, type RecallQuery } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import { isSalvagedStore } from '../project/salvaged-store.ts'
import { bytesOf } from './block-format.ts'
import { DamagedOf, reading } from './damaged-of.ts'
import type { FoundSession } from './found-session.ts'
import type { IndexedSession } from './indexed-session.ts'
import { Listed } from './listed.ts'
import type { NamedPart } from './part-folder.ts'
import { remakeIndex, type SessionIndex } from './session-index.ts'

export interface SessionFilter {
  readonly agent?: string | undefined
  readonly branch?: string | undefined
  /** ISO 8601 UTC, both ends included. */
  readonly since?: string | undefined
  readonly until?: string | undefined
}

export interface FoundSessions {
  /** The best of them. */
  readonly sessions: readonly FoundSession[]
  readonly all: number
  /** Those that were passed over, the best first. */
  readonly passed: readonly FoundSession[]
}

/** Sessions that are passed over, at most: a repository can ship any number of them. */
const MOST_PASSED = 500

const fits = (session: IndexedSession, { agent, branch, since, until }: SessionFilter): boolean =>
  (agent === undefined || session.harness === agent) &&
  (branch === undefined || session.branch?.includes(branch) === true) &&
  (since === undefined || session.ended_at >= since) &&
  (until === undefined || session.ended_at <= until)

/** What of a part was found. */
interface Seen {
  readonly project: Project
  readonly named: NamedPart
  /** By number of a session: whether it counts. */
  readonly counts: Uint8Array
  /** By term, then by number of a session: whether it may stand in it. */
  readonly has: readonly Uint8Array[]
}

/** What is told of an index that had to be made anew while it was read. */
export type Damaged = (project: Project) => void

/**
 * @param most how many of the best are told of
 * @param onDamage is told where an index turned out to be damaged, and was made anew
 * @param isWanted false: a session is passed over, and takes nobody's place among the best
 * @returns sessions that have at least one of the terms of the questions; what is rare weighs more, then what is newer. Without terms: all that fit
 */
export function findSessions(
  indexes: readonly SessionIndex[],
  queries: readonly RecallQuery[],
  filter: SessionFilter,
  most: number,
  onDamage: Damaged = () => undefined,
  isWanted: (session: FoundSession) => boolean = () => true,
): FoundSessions {
  let current = indexes
  for (let tries = 0; ; tries++) {
    try {
      return bestOf(current, queries, filter, most, isWanted)
    } catch (error) {
      if (!(error instanceof DamagedOf) || tries === indexes.length) throw error
      const { project } = error
      onDamage(project)
      current = current.map((index) => (index.project === project ? remakeIndex(project) : index))
    }
  }
}

function bestOf(
  indexes: readonly SessionIndex[],
  queries: readonly RecallQuery[],
  filter: SessionFilter,
  most: number,
  isWanted: (session: FoundSession) => boolean,
): FoundSessions {
  const terms = queries.flatMap(({ terms: each }) => each)
  const needles = terms.map((term) => beginningsOf(term).map(bytesOf))
  const seen = indexes.flatMap((index) =>
    reading(index.project, () => {
      const some = seenIn(index, needles, filter)
      if (isSalvagedStore(index.project) && indexes.length > 1) leaveOut(some, knownIn(indexes))
      return some
    }),
  )
  const count = (of: (one: Seen, session: number) => boolean): number =>
    seen.reduce((sum, one) => sum + one.counts.reduce((all, is, at) => all + (is === 1 && of(one, at) ? 1 : 0), 0), 0)
  const all = count(() => true) + indexes.reduce((sum, { lacking }) => sum + lacking, 0)
  const worth = terms.map(
    ({ weight }, term) =>
      weight *
      Math.log(
        1 +
          all /
            Math.max(
              1,
              count(({ has }, at) => has[term]?.[at] === 1),
            ),
      ),
  )
  const found = seen.flatMap((one) => scored(one, worth))
  found.sort((a, b) => b.score - a.score || b.ended - a.ended)
  return onceEach(found, most, terms, isWanted)
}

/** The best of them. However many are passed over, none of those wanted is hidden by them: no more of them are collected, and the walk goes on. */
function onceEach(
  found: readonly Scored[],
  most: number,
  terms: readonly QueryTerm[],
  isWanted: (session: FoundSession) => boolean,
): FoundSessions {
  const wanted = new Listed(most)
  const passed = new Listed(MOST_PASSED)
  for (const one of found) {
    const session = told(one, terms)
    if (!isWanted(session)) passed.add(session)
    // Those behind are counted, not read: of thousands that would be thousands of entries.
    else if (!wanted.add(session)) break
  }
  return { all: found.length - wanted.merged - passed.merged, sessions: wanted.sessions, passed: passed.sessions }
}

/** The ids that their agents gave the sessions which projects have landed themselves. The index tells: of thousands the registry would be thousands of files. */
function knownIn(indexes: readonly SessionIndex[]): ReadonlySet<string> {
  const known = new Set<string>()
  for (const { project, parts, dead } of indexes) {
    if (isSalvagedStore(project)) continue
    const own = new Set(project.store.sessionIds())
    for (const { name, part } of parts)
      for (const [at, { id, agent_session: session }] of reading(project, () => part.sessions()).entries())
        if (session !== undefined && own.has(id) && dead.get(name)?.has(at) !== true) known.add(session)
  }
  return known
}

/** What was salvaged from everywhere and is a project's session, too, is found there alone. */
function leaveOut(seen: readonly Seen[], known: ReadonlySet<string>): void {
  if (known.size === 0) return
  for (const { named, counts } of seen)
    for (const [at, { agent_session: session }] of named.part.sessions().entries())
      if (known.has(session ?? '')) counts[at] = 0
}

interface Scored {
  readonly seen: Seen
  readonly number: number
  readonly score: number
  readonly terms: number
  readonly ended: number
}

function scored(seen: Seen, worth: readonly number[]): Scored[] {
  const found: Scored[] = []
  for (let number = 0; number < seen.counts.length; number++) {
    if (seen.counts[number] === 0) continue
    let score = 0
    let terms = 0
    for (const [term, has] of seen.has.entries())
      if (has[number] === 1) {
        score += worth[term] ?? 0
        terms += 1
      }
    if (terms > 0 || worth.length === 0)
      found.push({ seen, number, score, terms, ended: seen.named.part.endedAt(number) })
  }
  return found
}

const told = ({ seen, number, score, terms }: Scored, sought: readonly QueryTerm[]): FoundSession => ({
  ...reading(seen.project, () => seen.named.part.session(number)),
  project: seen.project,
  terms,
  missing: sought.filter((_, term) => seen.has[term]?.[number] !== 1).map(({ text }) => text),
  also: [],
  score,
})

function seenIn(
  { project, parts, dead }: SessionIndex,
  needles: readonly (readonly string[])[],
  filter: SessionFilter,
): readonly Seen[] {
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return parts.map((named): Seen => {
    const { part, name } = named
    const counts = new Uint8Array(part.count).fill(1)
    for (const session of dead.get(name) ?? []) counts[session] = 0
    if (isFiltered) for (const [at, session] of part.sessions().entries()) if (!fits(session, filter)) counts[at] = 0
    return { project, named, counts, has: needles.map((each) => havingAll(part, each)) }
  })
}

/** The sessions of a part in which words begin with each of these. */
function havingAll(part: NamedPart['part'], beginnings: readonly string[]): Uint8Array {
  let all: Uint8Array | undefined
  for (const beginning of new Set(beginnings)) {
    const has = new Uint8Array(part.count)
    part.having(beginning, (session) => {
      has[session] = 1
    })
    all = all === undefined ? has : all.map((is, at) => is & (has[at] ?? 0))
  }
  return all ?? new Uint8Array(part.count)
}
