/** Since when what a session changed is uncommitted, as far as the session itself shows it. */

import type { SessionFacts } from '../../session-facts.ts'

export interface KnownState {
  /** -1 for none. */
  readonly record: number
  /** What it was, as a brief says it. */
  readonly what: string
}

/** What sends the words of a command elsewhere, and changes nothing of what it does. */
const REDIRECTED = /\s+(?:2>&1|&?>>?\s*\S+|2>\s*\S+)\s*$/

/** A line that rebases in the folder that it names or was given in, and whose success is that of the rebase. */
const REBASE = /^(?:cd (\S+) && )?(?:git add [^;&|]+ && )?(?:\w+=\S+ )*git (?:-c \S+ )*rebase\b([^;&|]*)$/

/** Rebases that end without having moved anything, or whose work of before comes back behind them. */
const KEEPS = /--(?:abort|quit|skip|edit-todo|show-current-patch|autostash)\b/

/**
 * The last moment of which it is known what was uncommitted then: nothing, by `git status`, or nothing of what git knew, by a rebase
 * that came to its end. Only of the session's own folder.
 */
export function lastKnownState({
  commands,
  repository_seen: seen,
  directories,
  working_directory,
}: SessionFacts): KnownState {
  const rebased = commands.findLast(({ command, outcome }) => {
    const [whole, folder, given = ''] = REBASE.exec(command.replace(REDIRECTED, '')) ?? []
    if (outcome !== 'ok' || whole === undefined || KEEPS.test(given)) return false
    return folder === undefined || folder === working_directory
  })
  const status = seen?.status
  const isClean = status !== undefined && status.staged.length + status.changed.length + status.untracked.length === 0
  const clean = { record: isClean ? status.source.record : -1, what: 'since the tree was clean' }
  // Where the session went about, a line that names no folder may have run in any of them.
  const isInOne = directories.every(({ path }) => path === working_directory)
  if (rebased === undefined || !isInOne || rebased.source.record <= clean.record) return clean
  // Files that git did not know outlive a rebase, so it is not said that nothing was left.
  return { record: rebased.source.record, what: 'since the rebase' }
}
