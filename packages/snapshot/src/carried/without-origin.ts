import type { Origin } from '../facts/carried.ts'
import type { Snapshot } from '../snapshot.ts'

/**
 * A snapshot in which nothing stands that was carried on from a session, nor that there was one.
 * @param origin the session's id
 * @returns null where it holds nothing of it
 */
export function withoutOrigin(snapshot: Snapshot, origin: string): Snapshot | null {
  const { carried_rules: rules = [], carried_notes: notes = [], began_with: began = [], ...facts } = snapshot.facts
  const isOfOther = ({ session_id }: Origin): boolean => session_id !== origin
  const rest = {
    carried_rules: rules.filter(({ from }) => isOfOther(from)),
    carried_notes: notes.filter(({ from }) => isOfOther(from)),
    began_with: began.filter(isOfOther),
  }
  const before = rules.length + notes.length + began.length
  const after = Object.values(rest).reduce((sum, { length }) => sum + length, 0)
  if (after === before) return null
  const held = Object.fromEntries(Object.entries(rest).filter(([, entries]) => entries.length > 0))
  return { ...snapshot, facts: { ...facts, ...held } }
}
