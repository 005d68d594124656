/** The work tree that a session entered after its recording began: what it did is there, not where it started. */
import { statSync } from 'node:fs'
import { findProjectRoot } from '@winddown/core'

/**
 * The folder that a session was in last, where that is another work tree of the same project than the one it began in; undefined
 * where it is not, or where that cannot be told. Another project is never one: a session may look around there.
 */
export function treeEnteredSince(began: string, last: string | undefined): string | undefined {
  if (last === undefined || last === began) return undefined
  try {
    if (!statSync(last).isDirectory()) return undefined
    const [before, now] = [findProjectRoot(began), findProjectRoot(last)]
    return before.root === now.root && before.worktree !== now.worktree ? last : undefined
  } catch {
    return undefined
  }
}
