/** What a line of git did to commits that were there already: amended the newest, took some back, or gave all of a branch new ids. */
import type { SimpleCommand } from './shell-command.ts'

export type Rewrite =
  /** A commit that takes the place of the one before it, or, with `false`, one that stands behind it. */
  | { readonly kind: 'commit'; readonly amends: boolean }
  /** The newest commits were taken off the branch. */
  | { readonly kind: 'taken off'; readonly count: number }
  /** The branch was set to a commit: those behind it were taken off. */
  | { readonly kind: 'set to'; readonly to: string }
  /** Commits may have new ids, and nobody knows which. */
  | { readonly kind: 'new ids' }

/** Words that end a rebase, or only look at one, without having moved anything. */
const MOVES_NOTHING = /^--(?:abort|quit|edit-todo|show-current-patch)$/

/** What git says where it had nothing to rewrite. */
const NOTHING_TO_DO = /^(?:Current branch \S+ is up to date|Already up to date|Fast-forward)/m

const HEAD = /^(?:HEAD|@)((?:\^|~\d*)*)$/

/** `HEAD~2`: 2; `HEAD^^`: 2; `HEAD`: 0. */
const generations = (behind: string): number =>
  [...behind.matchAll(/\^|~(\d*)/g)].reduce((sum, [, n]) => sum + (n ? Number(n) : 1), 0)

/** The verb of a call of git and the words behind it. */
function callOf(words: readonly string[]): readonly string[] {
  if (words[0] !== 'git') return []
  const at = words.findIndex((word, i) => i > 0 && !word.startsWith('-') && !/^-[cC]$/.test(words[i - 1] ?? ''))
  return at < 0 ? [] : words.slice(at)
}

function rewriteOf([verb, ...given]: readonly string[], output: string): Rewrite | undefined {
  if (verb === 'commit')
    return given.includes('--dry-run') ? undefined : { kind: 'commit', amends: given.includes('--amend') }
  if (verb === 'filter-branch' || verb === 'filter-repo') return { kind: 'new ids' }
  const rebases =
    verb === 'rebase' ? !given.some((word) => MOVES_NOTHING.test(word)) : verb === 'pull' && given.some(isRebasing)
  if (rebases) return NOTHING_TO_DO.test(output) ? undefined : { kind: 'new ids' }
  if (verb !== 'reset') return undefined
  const [to, path] = given.filter((word) => !word.startsWith('-'))
  // Of files it takes back what was staged, and no commit.
  if (to === undefined || path !== undefined || given.includes('--')) return undefined
  const head = HEAD.exec(to)
  if (head === null) return { kind: 'set to', to }
  const count = generations(head[1] ?? '')
  return count === 0 ? undefined : { kind: 'taken off', count }
}

const isRebasing = (word: string): boolean => word === '-r' || /^--rebase(?:=(?!false))?/.test(word)

/** What the parts of a line that worked did to commits, in their order. @param ran whether a part may have run, in the session's own folder */
export const rewritesOf = (
  parts: readonly SimpleCommand[],
  output: string,
  ran: (at: number) => boolean,
): (Rewrite & { readonly at: number })[] =>
  parts.flatMap(({ words }, at) => {
    const rewrite = ran(at) ? rewriteOf(callOf(words), output) : undefined
    return rewrite === undefined ? [] : [{ ...rewrite, at }]
  })
