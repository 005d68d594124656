/**
 * What a line of git did to commits that were there already: amended the newest, or gave all of a branch new ids. Which commits a reset took
 * off its words do not say: that depends on the branch, on what others committed, and on what a name stands for.
 */
import type { SimpleCommand } from './shell-command.ts'

export type Rewrite =
  /** A commit that takes the place of the one before it, or, with `false`, one that stands behind it. */
  | { readonly kind: 'commit'; readonly amends: boolean }
  /** Commits may have new ids, and nobody knows which. */
  | { readonly kind: 'new ids' }

/** Words that end a rebase, or only look at one, without having moved anything. */
const MOVES_NOTHING = /^--(?:abort|quit|edit-todo|show-current-patch)$/

/** What git says where it had nothing to rewrite. */
const NOTHING_TO_DO = /^(?:Current branch \S+ is up to date|Already up to date|Fast-forward)/m

/** The verb of a call of git and the words behind it. */
function callOf(words: readonly string[]): readonly string[] {
  if (words[0] !== 'git') return []
  const at = words.findIndex((word, i) => i > 0 && !word.startsWith('-') && !/^-[cC]$/.test(words[i - 1] ?? ''))
  return at < 0 ? [] : words.slice(at)
}

function rewriteOf([verb, ...given]: readonly string[], output: string): Rewrite | undefined {
  // Behind it stand files, whatever they are called.
  const end = given.indexOf('--')
  const options = end < 0 ? given : given.slice(0, end)
  if (verb === 'commit')
    return options.includes('--dry-run') ? undefined : { kind: 'commit', amends: options.includes('--amend') }
  if (verb === 'filter-branch' || verb === 'filter-repo') return { kind: 'new ids' }
  const rebases =
    verb === 'rebase' ? !options.some((word) => MOVES_NOTHING.test(word)) : verb === 'pull' && options.some(isRebasing)
  return rebases && !NOTHING_TO_DO.test(output) ? { kind: 'new ids' } : undefined
}

const isRebasing = (word: string): boolean => word === '-r' || /^--rebase(?:$|=(?!false))/.test(word)

/** What the parts of a line do to commits, in their order. @param isHere whether a part asks git in the session's own folder */
export const rewritesOf = (
  parts: readonly SimpleCommand[],
  output: string,
  isHere: (at: number) => boolean,
): (Rewrite & { readonly at: number })[] =>
  parts.flatMap(({ words }, at) => {
    const rewrite = isHere(at) ? rewriteOf(callOf(words), output) : undefined
    return rewrite === undefined ? [] : [{ ...rewrite, at }]
  })
