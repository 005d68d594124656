import { branchOf } from '../brief/repository/branch-of.ts'
import type { GitCapture } from '../git/git-capture.ts'
import type { Snapshot } from '../snapshot.ts'
import { code, foldedList, inline, section } from './markdown-text.ts'
import { utcTime } from './pointer.ts'

export function gitSection({ git, git_context, pause_reason, facts, worktree, project_path }: Snapshot): string {
  if (git.state !== 'repository') {
    const folder = worktree ?? project_path
    const said =
      git.state === 'no_repository' ? noRepository(folder, facts) : `Not known (${git.state}): ${inline(git.reason)}`
    return section('Git Context', said)
  }
  const parts = [
    ...elsewhere(git.worktree, facts),
    // Git knows nothing of how it was when that session ended.
    ...(pause_reason === 'salvage' ? ['As it was when this was written, which may be long after the session.'] : []),
    head(git)
      .map((row) => `- ${row}`)
      .join('\n'),
  ]
  const commits = git_context.recent_commits.map(
    ({ sha, message, author, timestamp }) =>
      `${code(sha.slice(0, 10))} ${inline(message)} (${inline(author)}, ${inline(utcTime(timestamp))} UTC)`,
  )
  if (git.commits === null) parts.push('The recent commits are not known.')
  else if (commits.length > 0) parts.push(section('Recent Commits', foldedList(commits, 5, 'commits'), 3))
  parts.push(section('Uncommitted Work', changes(git), 3))
  if (git.limits.length > 0) parts.push(foldedList(git.limits.map(inline), 3, 'limits'))
  return section('Git Context', parts.filter((part) => part !== '').join('\n\n'))
}

/** What is no repository may be another folder than the session's, or have been one then. */
function noRepository(folder: string, facts: Snapshot['facts']): string {
  const branch = branchOf(facts)?.name
  const of = branch === undefined ? '' : `, on the branch ${code(branch)}`
  if (isElsewhere(folder, facts))
    return `Not known: the session worked in ${code(facts.working_directory ?? '')}${of}, and this is kept in ${code(folder)}, which is no git repository.`
  const was = branch !== undefined || facts.commits.length > 0
  return was ? `Not a git repository when this was written; the session worked in one${of}.` : 'Not a git repository.'
}

/** True where the session worked in no folder of this work tree. */
export function isElsewhere(
  worktree: string,
  { working_directory, directories }: Pick<Snapshot['facts'], 'working_directory' | 'directories'>,
): boolean {
  if (working_directory === undefined) return false
  const plain = (path: string): string =>
    `${path
      .replaceAll('\\', '/')
      .replace(/^\/private\//, '/')
      .replace(/\/+$/, '')}/`.toLowerCase()
  const within = (inner: string, outer: string): boolean => plain(inner).startsWith(plain(outer))
  const worked = [working_directory, ...directories.map(({ path }) => path)]
  return !worked.some((path) => within(path, worktree) || within(worktree, path))
}

/** What follows says nothing of its work then. */
function elsewhere(worktree: string, facts: Snapshot['facts']): string[] {
  const { working_directory = '' } = facts
  const branch = branchOf(facts)?.name
  if (!isElsewhere(worktree, facts)) return []
  const of = branch === undefined ? '' : `, on the branch ${code(branch)}`
  return [
    `Not the session's work tree: it worked in ${code(working_directory)}${of}. What follows is of ${code(worktree)}.`,
  ]
}

type Repository = Extract<GitCapture, { state: 'repository' }>

function head(git: Repository): string[] {
  const rows = [`**Branch**: ${git.branch === null ? 'HEAD is detached' : code(git.branch)}`]
  rows.push(`**HEAD**: ${git.head === null ? 'no commit yet' : code(git.head)}`)
  if (git.upstream !== null) {
    const distance = git.ahead === null ? 'gone, or never fetched' : `${git.ahead} ahead, ${git.behind} behind`
    rows.push(`**Upstream**: ${code(git.upstream)} (${distance})`)
  }
  if (git.kind !== 'main') rows.push(`**Work Tree**: ${code(git.worktree)} (${git.kind})`)
  if (git.operations.length > 0) {
    const of = git.rebasing === null ? '' : ` of ${code(git.rebasing)}`
    rows.push(`**Under way**: ${git.operations.map((operation) => operation.replace('_', '-')).join(', ')}${of}`)
  }
  if (git.stashes > 0) rows.push(`**Stashes**: ${git.stashes}`)
  return rows
}

function changes(git: Repository): string {
  const groups: readonly (readonly [string, readonly string[], number])[] = [
    ['Conflicts', git.conflicts.items.map(code), git.conflicts.total],
    ['Staged', git.staged.items.map(changed), git.staged.total],
    ['Changed, not staged', git.unstaged.items.map(changed), git.unstaged.total],
    ['Untracked', git.untracked.items.map(code), git.untracked.total],
  ]
  const parts = groups.flatMap(([title, items, total]) =>
    total === 0
      ? []
      : [
          `${title} (${total}):\n\n${foldedList(items, 12, 'paths')}${total > items.length ? `\n\n${total - items.length} more are not listed.` : ''}`,
        ],
  )
  return parts.length === 0 ? 'Nothing: the tree is clean.' : parts.join('\n\n')
}

function changed({ path, change, from }: Repository['staged']['items'][number]): string {
  return `${code(path)} (${change.replace('_', ' ')}${from === undefined ? '' : ` from ${code(from)}`})`
}
