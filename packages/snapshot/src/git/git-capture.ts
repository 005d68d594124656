import { DEFAULT_SEARCH_PATH, findGit } from './find-git.ts'
import { hardenedGit } from './hardened-git.ts'
import { inspectConfig } from './repository-config.ts'
import { type GitStatus, parseStatus } from './status-parser.ts'
import {
  branchBeingRebased,
  findWorkTree,
  type GitOperation,
  operationsUnderWay,
  stashesInReflog,
  type WorkTree,
} from './work-tree.ts'

export interface GitCommit {
  /** Full id. */
  readonly sha: string
  readonly author: string
  /** Author date, ISO 8601 with the author's offset. */
  readonly timestamp: string
  /** First line of the message. */
  readonly message: string
}

/** What git said about a folder. Every state but `repository` means: nothing is known, and never: the tree is clean. */
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
       */
      readonly state: 'no_repository' | 'no_git' | 'denied' | 'refused' | 'failed' | 'timeout'
      readonly reason: string
    }

export interface CaptureGitOptions {
  /** Milliseconds for the whole capture. Default 5,000. */
  readonly timeoutMs?: number
  /** Where to look for git, in the form of PATH. Entries that are relative or inside the repository are left out. */
  readonly searchPath?: string
  /** A file of ignore patterns of the user's own (git's `core.excludesFile`): the user's git config is not read. */
  readonly excludesFile?: string
}

const STATUS: readonly string[] = [
  'status',
  '--porcelain=v2',
  '--branch',
  '--show-stash',
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
  '--no-patch',
  '--no-ext-diff',
  '--no-textconv',
  '--format=%H%x00%an%x00%aI%x00%s',
]

/**
 * Reads what git knows about the work tree that `directory` stands in: two processes (`status`, `log`), a third where the repository's
 * config has filters or includes. No program of the repository runs, nothing is written, the network stays unused. Never rejects.
 */
export async function captureGit(directory: string, options: CaptureGitOptions = {}): Promise<GitCapture> {
  const tree = findWorkTree(directory)
  if ('state' in tree) return tree
  const { program, searchPath } = findGit(options.searchPath ?? DEFAULT_SEARCH_PATH, tree.root)
  if (program === null) return { state: 'no_git', reason: 'no git program on the search path' }

  const timeoutMs = options.timeoutMs ?? 5_000
  const abort = new AbortController()
  let timer: NodeJS.Timeout | undefined
  // The race, not git's exit, ends the wait: a git that ignores the signal must not hold us.
  const timeout = new Promise<GitCapture>((resolve) => {
    timer = setTimeout(() => {
      abort.abort()
      resolve({ state: 'timeout', reason: `git did not answer within ${timeoutMs} ms` })
    }, timeoutMs)
  })
  try {
    return await Promise.race([timeout, ask(tree, { program, searchPath, signal: abort.signal }, options)])
  } catch (error) {
    return explain(error)
  } finally {
    clearTimeout(timer)
  }
}

async function ask(
  tree: WorkTree,
  program: { program: string; searchPath: string; signal: AbortSignal },
  options: CaptureGitOptions,
): Promise<GitCapture> {
  const plain = hardenedGit({ root: tree.root, ...program })
  const config = await inspectConfig(tree, plain)
  if (config.refusal !== undefined) return { state: 'refused', reason: config.refusal }
  const git = plain.with([
    ...config.settings,
    ...(options.excludesFile === undefined ? [] : [`core.excludesFile=${options.excludesFile}`]),
  ])
  const [statusResult, logResult] = await Promise.allSettled([git.run(STATUS), git.run(LOG)])
  if (statusResult.status === 'rejected') return explain(statusResult.reason)
  const { stashes, ...status } = parseStatus(statusResult.value)
  const limits = config.filters.map((name) => `filter "${name}" was not run: its files are compared as they are stored`)
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
}

function parseLog(output: string): GitCommit[] {
  const fields = output.split('\0')
  const commits: GitCommit[] = []
  for (let i = 0; i + 3 < fields.length; i += 4) {
    const [sha = '', author = '', timestamp = '', message = ''] = fields.slice(i, i + 4)
    commits.push({ sha, author, timestamp, message })
  }
  return commits
}

function explain(error: unknown): GitCapture {
  const text = error instanceof Error ? error.message : String(error)
  if (/dubious ownership|permission denied/i.test(text)) return { state: 'denied', reason: firstLine(error) }
  if (/ENOENT/.test(text)) return { state: 'no_git', reason: firstLine(error) }
  return { state: 'failed', reason: firstLine(error) }
}

function firstLine(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).trim()
  return (text.split('\n')[0] ?? '').slice(0, 300)
}
