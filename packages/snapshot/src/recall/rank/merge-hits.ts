/** What one question found in several sessions, as if they were one. */
import type { PassageKind } from '@winddown/core'
import type { SessionHits } from './search-session.ts'

/** Candidates that are taken of each session. */
const OF_EACH = 30

/** Positions of passages are told apart by session: the newest session has the highest. */
const SESSION_STEP = 1e9

/** Which of the merged sessions a candidate comes from, by its place in the list that was merged. */
export const sessionOf = (position: number, sessions: number): number => sessions - Math.floor(position / SESSION_STEP)

/** Merges the hits of one question, newest session first. @throws TypeError for an empty list */
export function mergeHits(all: readonly SessionHits[]): SessionHits {
  const [first] = all
  if (first === undefined) throw new TypeError('no hits to merge')
  const hitsByKind = new Map<PassageKind, number>()
  for (const hits of all) for (const [kind, n] of hits.hitsByKind) hitsByKind.set(kind, (hitsByKind.get(kind) ?? 0) + n)
  const ranked = all.flatMap((hits, at) =>
    hits.ranked.slice(0, OF_EACH).map(({ candidate, score }) => ({
      candidate: { ...candidate, position: candidate.position + (all.length - at) * SESSION_STEP },
      score,
    })),
  )
  return {
    query: first.query,
    ranked: ranked.sort((a, b) => b.score - a.score || b.candidate.position - a.candidate.position),
    hitsByKind,
    searched: all.reduce((sum, { searched }) => sum + searched, 0),
    missing: first.missing.filter((word) => all.every(({ missing }) => missing.includes(word))),
  }
}
