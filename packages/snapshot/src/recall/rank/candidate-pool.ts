/** The best candidates so far: a bounded number of them, however long the session is. */
import type { QueryTerm } from '../query/query-terms.ts'
import type { Candidate } from './candidate.ts'
import { score } from './score.ts'
import type { TermStatistics } from './session-statistics.ts'

/** Candidates that are kept; twice as many are held before the worse half goes. */
const KEPT = 400

export interface Ranked {
  readonly candidate: Candidate
  readonly score: number
}

export class CandidatePool {
  #held: Candidate[] = []
  readonly #terms: readonly QueryTerm[]
  readonly #statistics: TermStatistics

  constructor(terms: readonly QueryTerm[], statistics: TermStatistics) {
    this.#terms = terms
    this.#statistics = statistics
  }

  add(candidate: Candidate): void {
    this.#held.push(candidate)
    if (this.#held.length < KEPT * 2) return
    // Rarity is known well enough by now: what falls out here is far from the best.
    this.#held = this.ranked()
      .slice(0, KEPT)
      .map((one) => one.candidate)
  }

  /** The candidates, the best first; those of equal score the newest first. */
  ranked(): Ranked[] {
    return this.#held
      .map((candidate) => ({ candidate, score: score(candidate, this.#terms, this.#statistics) }))
      .filter((one) => one.score > 0)
      .sort((a, b) => b.score - a.score || b.candidate.position - a.candidate.position)
  }
}
