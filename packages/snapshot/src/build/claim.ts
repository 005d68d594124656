import type { SnapshotSource } from '../snapshot.ts'

/** One sentence of a snapshot, with how it is known. */
export interface Claim {
  readonly text: string
  readonly source: SnapshotSource
}

export const DERIVED: SnapshotSource = { kind: 'derived' }

/** One line of at most `limit` characters: a list entry that runs over lines breaks the list. */
export function oneLine(text: string, limit = 300): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= limit ? line : `${line.slice(0, limit - 1).trimEnd()}…`
}

/** Without repetitions of the same sentence; the first stays. */
export function distinct(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>()
  return claims.filter(({ text }) => {
    const key = text.toLowerCase()
    if (text === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
