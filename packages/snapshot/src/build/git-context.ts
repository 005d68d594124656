import type { GitCapture } from '../git/git-capture.ts'
import type { SnapshotGit, SnapshotGitContext } from '../snapshot.ts'

/** The original's `git_context`. A git that failed leaves `clean` unknown: never a clean tree. */
export function gitContext(capture: GitCapture | null): SnapshotGitContext {
  if (capture === null || capture.state !== 'repository') {
    const isRepository = capture?.state === 'no_repository' ? false : null
    const status = { clean: null, modified_files: [], untracked_files: [] }
    return { is_git_repo: isRepository, branch: null, recent_commits: [], status }
  }
  const { staged, unstaged, untracked, conflicts } = capture
  const modified = [...staged.items, ...unstaged.items].map(({ path }) => path).concat(conflicts.items)
  return {
    is_git_repo: true,
    branch: capture.branch,
    recent_commits: capture.commits ?? [],
    status: {
      clean: staged.total + unstaged.total + untracked.total + conflicts.total === 0,
      modified_files: [...new Set(modified)].sort(),
      untracked_files: untracked.items,
    },
  }
}

/** Everything else that git said. */
export function gitDetail(capture: GitCapture | null): SnapshotGit {
  if (capture === null) return { state: 'not_recorded', reason: 'git was not asked' }
  if (capture.state !== 'repository') return { state: capture.state, reason: capture.reason }
  const changes = [...capture.staged.items, ...capture.unstaged.items]
  return {
    state: 'repository',
    worktree: capture.worktree,
    worktree_kind: capture.kind,
    head: capture.head,
    branch: capture.branch,
    detached: capture.detached,
    upstream: capture.upstream,
    ahead: capture.ahead,
    behind: capture.behind,
    operations: capture.operations,
    rebasing: capture.rebasing,
    staged: { ...capture.staged },
    unstaged: { ...capture.unstaged },
    untracked: { ...capture.untracked },
    conflicts: { ...capture.conflicts },
    renamed: changes.flatMap(({ from, path, change }) =>
      change === 'renamed' && from !== undefined ? [{ from, to: path }] : [],
    ),
    deleted: [...new Set(changes.flatMap(({ path, change }) => (change === 'deleted' ? [path] : [])))],
    stash_count: capture.stashes,
    commits_known: capture.commits !== null,
    limits: capture.limits,
  }
}
