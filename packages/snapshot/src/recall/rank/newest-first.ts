/** Hits in the order of time. */
import type { Ranked } from './candidate-pool.ts'

/**
 * The newest first, by when it was said. A call whose result never came is read at the end of its session and stands where it was
 * made; what has no clock stands beside what was read before it.
 */
export function newestFirst(ranked: readonly Ranked[]): readonly Ranked[] {
  const asRead = [...ranked].sort((a, b) => a.candidate.position - b.candidate.position)
  let last = ''
  const timed = asRead.map((one) => {
    const { at } = one.candidate.passage
    if (at !== undefined) last = at
    return { one, at: at ?? last }
  })
  const line = ({ candidate: { passage } }: Ranked): number => passage.reference.line
  return timed
    .sort((a, b) => {
      if (a.at !== b.at) return a.at < b.at ? 1 : -1
      const [own, other] = [a.one.candidate, b.one.candidate]
      const sameFile = own.passage.reference.agent === undefined && other.passage.reference.agent === undefined
      const byLine = sameFile && a.at === '' ? line(b.one) - line(a.one) : 0
      return byLine || other.position - own.position || b.one.score - a.one.score
    })
    .map(({ one }) => one)
}
