/** How well a candidate answers a question. */
import type { QueryTerm } from '../query/query-terms.ts'
import { type Candidate, COUNT_UNIT } from './candidate.ts'
import type { TermStatistics } from './session-statistics.ts'

/** What a word is worth that stands elsewhere in the passage, or in the request that it belongs to. */
const IN_PASSAGE = 0.45
const IN_REQUEST = 0.25

/** How fast a second and third occurrence lose worth, and how much a long piece loses. */
const SATURATION = 0.7
const USUAL_LENGTH = 480

/** The score of a candidate; 0 where it holds nothing that is sought. */
export function score(candidate: Candidate, terms: readonly QueryTerm[], statistics: TermStatistics): number {
  const { counts, passageCounts, requestCounts, text } = candidate
  const size = 0.6 + 0.4 * (text.length / USUAL_LENGTH)
  let sum = 0
  let held = 0
  let all = 0
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as QueryTerm
    const worth = statistics.rarity(at) * term.weight
    if (statistics.found(at) > 0) all += worth
    const count = (counts[at] as number) / COUNT_UNIT
    if (count > 0) {
      sum += (worth * count * (1 + SATURATION)) / (count + SATURATION * size)
      held += worth
    } else if ((passageCounts[at] as number) > 0) {
      sum += worth * IN_PASSAGE
      held += worth * 0.5
    } else if (requestCounts !== undefined && (requestCounts[at] as number) > 0) {
      sum += worth * IN_REQUEST
      held += worth * 0.4
    }
  }
  // Several of the words together tell more than one of them often.
  return all === 0 ? 0 : candidate.weight * sum * (0.55 + 0.45 * (held / all))
}
