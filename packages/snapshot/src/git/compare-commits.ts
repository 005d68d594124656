import { type GitCommit, LOG_FORMAT, parseLog } from './log-parser.ts'
import type { GitOptions } from './open-git.ts'
import { openGit } from './open-git.ts'
import { type ChangedPath, type PathList, parseNameStatus } from './status-parser.ts'

/** How two commits stand to each other, and what lies between them. */
export interface CommitsBetween {
  readonly relation: 'ahead' | 'behind' | 'diverged'
  /** Commits of `to` that `from` lacks, newest first; 20 of them, and how many there are. */
  readonly commits: PathList<GitCommit>
  readonly files: PathList<ChangedPath>
}

/** Compares two commits of a work tree; null where git cannot (one of them is no longer there, no git, a timeout). */
export async function compareCommits(
  directory: string,
  from: string,
  to: string,
  options: GitOptions,
): Promise<CommitsBetween | null> {
  // What a snapshot says is recorded text: nothing but a commit id may become an argument.
  if (!/^[0-9a-f]{7,64}$/.test(from) || !/^[0-9a-f]{7,64}$/.test(to)) return null
  return openGit(directory, options, async (git) => {
    const [counts, log, names] = await Promise.all([
      git.run(['rev-list', '--left-right', '--count', `${from}...${to}`]),
      git.run([
        'log',
        '-20',
        '-z',
        '--no-show-signature',
        '--no-mailmap',
        '--encoding=UTF-8',
        '--no-patch',
        LOG_FORMAT,
        `${from}..${to}`,
      ]),
      git.run([
        'diff-tree',
        '-r',
        '-z',
        '--name-status',
        '--no-ext-diff',
        '--find-renames',
        '--ignore-submodules=dirty',
        from,
        to,
      ]),
    ])
    const [left = 0, right = 0] = counts.trim().split('\t').map(Number)
    return {
      relation: left === 0 ? 'ahead' : right === 0 ? 'behind' : 'diverged',
      commits: { items: parseLog(log), total: right },
      files: parseNameStatus(names),
    } satisfies CommitsBetween
  }).catch(() => null)
}
