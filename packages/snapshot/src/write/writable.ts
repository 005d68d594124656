/** A snapshot as plain JSON, whatever stands in it: a member that cannot be written is left out, and the rest stands. */
import type { Snapshot } from '../snapshot.ts'

/** Levels within which a member is taken out by itself; what lies deeper goes with the whole of it. */
const DEEPEST = 4

/** The same snapshot where all of it can be written as JSON, which is nearly always; else a copy without what cannot. */
export function writable(snapshot: Snapshot): Snapshot {
  if (isWritable(snapshot)) return snapshot
  return reduced(snapshot, 0) as Snapshot
}

function reduced(value: unknown, depth: number): unknown {
  if (isWritable(value)) return value
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return undefined
  if (Array.isArray(value)) return value.map((item) => reduced(item, depth + 1)).filter((item) => item !== undefined)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, reduced(member, depth + 1)]))
}

function isWritable(value: unknown): boolean {
  try {
    JSON.stringify(value)
    return true
  } catch {
    return false
  }
}
