import { type GitCommit, LOG_FORMAT, parseLog } from './log-parser.ts'
import { firstLine, type GitOptions, type GitRefusalState, openGit, refusalOf } from './open-git.ts'
import { type GitStatus, parseStatus } from './status-parser.ts'
import {
  branchBeingRebased,
  type GitOperation,
  operationsUnderWay,
  stashesInReflog,
  type WorkTree,
} from './work-tree.ts'

export type CaptureGitOptions = GitOptions

/** What git said about a folder; a snapshot holds it as it is. Every state but `repository` means: nothing is known, and never: the tree is clean. */
export type GitCapture =
  | ({
      readonly state: 'repository'
      /** Real path of the work tree's top folder. */
      readonly worktree: string
      readonly kind: WorkTree['kind']
      readonly detached: boolean
      readonly operations: readonly GitOperation[]
      /** While a rebase runs: the branch it will move. */
      readonly rebasing: string | null
      /** Last 5, newest first; null where `log` failed. */
      readonly commits: readonly GitCommit[] | null
      readonly stashes: number
      /** What could not be told, and why. */
      readonly limits: readonly string[]
    } & Omit<GitStatus, 'stashes'>)
  | {
      /**
       * `no_repository`: no `.git` here or above. `no_git`: no git program on the search path. `denied`: permission, or a folder that
       * belongs to somebody else. `refused`: its config would mislead git. `timeout`, `failed`: `reason` has the words of git.
       * `not_recorded`: nobody asked.
       */
      readonly state: GitRefusalState
      readonly reason: string
    }

const STATUS: readonly string[] = [
  'status',
  '--porcelain=v2',
  '--branch',
  '--show-stash',
  '--ahead-behind',
  '-z',
  '--untracked-files=normal',
  // A submodule whose commit moved is told; `none` would start git inside it, under its own config.
  '--ignore-submodules=dirty',
  '--find-renames',
]
const LOG: readonly string[] = [
  'log',
  '-5',
  '-z',
  '--no-show-signature',
  '--no-mailmap',
  '--encoding=UTF-8',
  '--no-patch',
  '--no-ext-diff',
  '--no-textconv',
  LOG_FORMAT,
]

/**
 * Reads what git knows about the work tree that `directory` stands in: two processes (`status`, `log`), a third where the repository's
 * config may have filters or includes, a fourth where it has some. No program of the repository runs, nothing is written, the network stays unused. Never rejects.
 */
export async function captureGit(directory: string, options: CaptureGitOptions = {}): Promise<GitCapture> {
  try {
    return await openGit(directory, options, async (git, tree, filters): Promise<GitCapture> => {
      const [statusResult, logResult] = await Promise.allSettled([git.run(STATUS), git.run(LOG)])
      if (statusResult.status === 'rejected') throw statusResult.reason
      const { stashes, ...status } = parseStatus(statusResult.value)
      const limits = filters.map((name) => `filter "${name}" was not run: its files are compared as they are stored`)
      let commits: GitCommit[] | null = []
      if (logResult.status === 'fulfilled') commits = parseLog(logResult.value)
      else if (status.head !== null) {
        commits = null
        limits.push(`the last commits are not known: ${firstLine(logResult.reason)}`)
      }
      return {
        state: 'repository',
        worktree: tree.root,
        kind: tree.kind,
        ...status,
        detached: status.branch === null,
        operations: operationsUnderWay(tree),
        rebasing: branchBeingRebased(tree),
        commits,
        stashes: stashes ?? stashesInReflog(tree),
        limits,
      }
    })
  } catch (error) {
    return refusalOf(error)
  }
}
