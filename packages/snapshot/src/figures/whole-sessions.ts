/** Of several snapshots of one agent's session, those that are summed up. */
import type { SessionFigures } from './session-figures.ts'

const calls = ({ tools }: SessionFigures): number => tools.reduce((all, one) => all + one.calls, 0)

/**
 * Whether a snapshot holds all that another one of the same session tells: it begins as early and counts no less. One that was made of a
 * part alone, as of a recording whose transcript was gone, begins where the other ended, and holds nothing of it.
 */
function holds(whole: SessionFigures, part: SessionFigures): boolean {
  if (whole.started_at === null || part.started_at === null) return false
  return (
    Date.parse(whole.started_at) <= Date.parse(part.started_at) &&
    Date.parse(whole.ended_at) >= Date.parse(part.ended_at) &&
    whole.requests >= part.requests &&
    whole.commits >= part.commits &&
    calls(whole) >= calls(part)
  )
}

/** Sessions of others say themselves whose they are: none of them takes the place of an own one. */
const keyOf = ({ own, harness, harness_session_id: id }: SessionFigures): string | null =>
  id === null ? null : JSON.stringify([own, harness, id])

/**
 * Each session of an agent once: a snapshot that another one of the same session holds whole is left out, since its requests, calls and
 * commits are in both. A session that was compacted, or taken up again, leaves several. One that was recorded, and salvaged as a whole
 * afterwards, was recorded.
 */
export function wholeSessions<Figures extends SessionFigures>(sessions: readonly Figures[]): readonly Figures[] {
  const kept = new Map<string, Figures[]>()
  /** Those that are summed up, and whether a recording of theirs is told of. */
  const taken = new Map<Figures, boolean>()
  for (const one of sessions.toSorted((a, b) => Date.parse(b.ended_at) - Date.parse(a.ended_at))) {
    const key = keyOf(one)
    const others = key === null ? [] : (kept.get(key) ?? [])
    const within = others.find((whole) => holds(whole, one))
    if (within !== undefined) {
      if (one.recorded) taken.set(within, true)
      continue
    }
    taken.set(one, one.recorded)
    if (key !== null) kept.set(key, [...others, one])
  }
  return sessions.flatMap((one) => {
    const recorded = taken.get(one)
    return recorded === undefined ? [] : [recorded === one.recorded ? one : { ...one, recorded }]
  })
}
