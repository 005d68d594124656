import { dirname } from 'node:path'
import { findTrustedProgram } from '@winddown/core'
import { endlessFileIn } from './endless-file.ts'
import { type HardenedGit, hardenedGit } from './hardened-git.ts'
import { inspectConfig } from './repository-config.ts'
import { findWorkTree, foldersOf, type WorkTree } from './work-tree.ts'

/** Where git is looked for when the caller names no search path. */
const DEFAULT_SEARCH_PATH = '/usr/local/bin:/opt/homebrew/bin:/usr/bin:/bin'

export interface GitOptions {
  /** Milliseconds for everything together. Default 5,000. */
  readonly timeoutMs?: number
  /** Where to look for git, in the form of PATH. Entries that may have come with the project, or that others can write, are left out (`findTrustedProgram` of core). */
  readonly searchPath?: string
  /** The user's home: a git in it is the user's own, though the project lies in it too. Without it such a git is not found. */
  readonly home?: string
  /** A file of ignore patterns of the user's own (git's `core.excludesFile`): the user's git config is not read. */
  readonly excludesFile?: string
}

/** Why git was not asked, or gave no answer. */
export type GitRefusalState = 'no_repository' | 'no_git' | 'denied' | 'refused' | 'failed' | 'timeout' | 'not_recorded'

/** Thrown inside this folder only; {@link refusalOf} turns whatever was thrown into a state and words. */
class GitRefusal extends Error {
  readonly state: GitRefusalState
  constructor(state: GitRefusalState, reason: string) {
    super(reason)
    this.state = state
  }
}

/**
 * Finds work tree and git program, reads the repository's config, and lets `use` run commands with all of its programs switched
 * off, within the time given. Rejects with what {@link refusalOf} explains.
 */
export async function openGit<T>(
  directory: string,
  options: GitOptions,
  use: (git: HardenedGit, tree: WorkTree, filters: readonly string[]) => Promise<T>,
): Promise<T> {
  const tree = findWorkTree(directory)
  if ('state' in tree) throw new GitRefusal(tree.state, tree.reason)
  // Git splits the folders that end its search at every colon: it could go on to a hostile repository further up.
  if (dirname(tree.root).includes(':')) {
    throw new GitRefusal('refused', 'the path of this repository holds a ":", so git cannot be kept to it')
  }
  const endless = endlessFileIn(tree)
  if (endless !== null) {
    throw new GitRefusal(
      'refused',
      `${JSON.stringify(endless)} of this repository is a pipe or a device, which git would read without an end`,
    )
  }
  const { program, searchPath } = findTrustedProgram(
    'git',
    options.searchPath ?? DEFAULT_SEARCH_PATH,
    foldersOf(tree, options.home),
  )
  if (program === null) throw new GitRefusal('no_git', 'no git program on the search path')

  const timeoutMs = options.timeoutMs ?? 5_000
  const abort = new AbortController()
  let timer: NodeJS.Timeout | undefined
  // The race, not git's exit, ends the wait: a git that ignores the signal must not hold us.
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      abort.abort()
      reject(new GitRefusal('timeout', `git did not answer within ${timeoutMs} ms`))
    }, timeoutMs)
  })
  const plain = hardenedGit({ root: tree.root, program, searchPath, signal: abort.signal })
  const answer = (async () => {
    const config = await inspectConfig(tree, plain)
    if (config.refusal !== undefined) throw new GitRefusal('refused', config.refusal)
    const excludes = options.excludesFile === undefined ? [] : [`core.excludesFile=${options.excludesFile}`]
    return use(plain.with([...config.settings, ...excludes]), tree, config.filters)
  })()
  try {
    return await Promise.race([timeout, answer])
  } finally {
    clearTimeout(timer)
    // After a timeout the aborted commands reject, and nobody waits for them.
    answer.catch(() => undefined)
  }
}

/** What an error of {@link openGit} means. */
export function refusalOf(error: unknown): { readonly state: GitRefusalState; readonly reason: string } {
  if (error instanceof GitRefusal) return { state: error.state, reason: error.message }
  const reason = firstLine(error)
  if (/dubious ownership|permission denied/i.test(reason)) return { state: 'denied', reason }
  return { state: /ENOENT/.test(reason) ? 'no_git' : 'failed', reason }
}

/** Git's own words, cut to one line. */
export function firstLine(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).trim()
  return (text.split('\n')[0] ?? '').slice(0, 300)
}
