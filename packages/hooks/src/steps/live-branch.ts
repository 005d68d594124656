/** Records that point at the one before them: what is not on the way from the last one back was left by a person who went back. */
import type { NumberedRecord } from './step.ts'

/** Records that are remembered by their parents; a session that is larger is read as one line. */
const REMEMBERED = 1_000_000

/**
 * Tells the lines that are on no way to the last record.
 *
 * @param link the id of a record and that of its parent; undefined for a record that is no part of the tree
 */
export function branchesLeft(
  records: Iterable<NumberedRecord>,
  link: (record: NumberedRecord['record']) => { readonly id: string; readonly parent: string | undefined } | undefined,
): (line: number) => boolean {
  const parents = new Map<string, string | undefined>()
  const lines = new Map<number, string>()
  let leaf: string | undefined
  for (const { line, record } of records) {
    const found = link(record)
    if (found === undefined) continue
    if (parents.size >= REMEMBERED) return () => false
    // The same record may stand in a file twice: the first one says where it belongs.
    if (!parents.has(found.id)) parents.set(found.id, found.parent)
    lines.set(line, found.id)
    leaf = found.id
  }
  const live = new Set<string>()
  for (let at = leaf; at !== undefined && !live.has(at); at = parents.get(at)) live.add(at)
  /** Whether a record comes from one on the way: a tree of its own is no branch that was left. */
  const fromLive = (id: string): boolean => {
    const seen = new Set<string>()
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = parents.get(at)) {
      if (live.has(at)) return true
      seen.add(at)
    }
    return false
  }
  const known = new Map<string, boolean>()
  return (line) => {
    const id = lines.get(line)
    if (id === undefined || live.has(id)) return false
    const before = known.get(parents.get(id) ?? '')
    const left = before ?? fromLive(id)
    known.set(id, left)
    return left
  }
}
