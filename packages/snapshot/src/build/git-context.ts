import type { GitCapture } from '../git/git-capture.ts'
import type { SnapshotGitContext } from '../snapshot.ts'

/** The original's `git_context`. A git that failed leaves `clean` unknown: never a clean tree. */
export function gitContext(capture: GitCapture): SnapshotGitContext {
  if (capture.state !== 'repository') {
    const isRepository = capture.state === 'no_repository' ? false : null
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
