import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { compareCommits } from '../git/compare-commits.ts'
import { type CaptureGitOptions, captureGit, type GitCapture } from '../git/git-capture.ts'
import type { GitCommit } from '../git/log-parser.ts'
import type { ChangedPath, PathList } from '../git/status-parser.ts'
import type { GitOperation } from '../git/work-tree.ts'
import type { Snapshot } from '../snapshot.ts'
import { withoutTokens } from './without-tokens.ts'

/** How today's HEAD stands to the snapshot's. `unknown`: the old commit is no longer in the repository, or git did not say. */
export type HeadRelation = 'same' | 'ahead' | 'behind' | 'diverged' | 'unknown'

/** What changed since a snapshot was taken. What could not be measured is null, never "nothing". */
export interface Drift {
  /** Seconds since `paused_at`; negative where a clock was set back. */
  readonly age_seconds: number
  /** True where something below makes the snapshot's account out of date; `notes` says what. */
  readonly stale: boolean
  /** One sentence for each thing that changed, or could not be measured; empty: nothing did. */
  readonly notes: readonly string[]
  /** `here`: the folder asked about is the snapshot's work tree. */
  readonly worktree: 'here' | 'elsewhere' | 'gone' | 'unknown'
  readonly branch: { readonly was: string | null; readonly is: string | null; readonly moved: boolean } | null
  readonly head: { readonly was: string | null; readonly is: string | null; readonly relation: HeadRelation } | null
  /** Commits that HEAD has and the snapshot's HEAD had not, newest first. */
  readonly commits: PathList<GitCommit> | null
  /** Paths that differ between the snapshot's HEAD and today's. */
  readonly files: PathList<ChangedPath> | null
  /** Files of the session (changed by it, or uncommitted then) that were written after the pause. */
  readonly touched_since: readonly string[]
  /** Uncommitted then, not now (committed, stashed or thrown away), and the other way round. */
  readonly no_longer_uncommitted: readonly string[]
  readonly newly_uncommitted: readonly string[]
  readonly operations: readonly GitOperation[]
}

export interface MeasureDriftOptions extends CaptureGitOptions {
  /** The folder the next session runs in. Default: the snapshot's work tree. */
  readonly directory?: string
  readonly now?: () => Date
  /** What git says today, where it was asked already. */
  readonly git?: GitCapture
}

const MAX_TOUCHED = 200

/**
 * Compares a snapshot with the repository as it is now. Reads only; never rejects: of what cannot be compared (a snapshot of another
 * shape, an option that fails) the drift says that it is not known, and why.
 */
export async function measureDrift(snapshot: Snapshot, options: MeasureDriftOptions = {}): Promise<Drift> {
  if (typeof snapshot?.active_context !== 'object' || snapshot.active_context === null)
    return unknownDrift('what was given is no snapshot, as readSnapshot(path).snapshot is')
  try {
    return await measure(snapshot, options)
  } catch (error) {
    return unknownDrift(error instanceof Error ? error.message : String(error))
  }
}

function unknownDrift(reason: string): Drift {
  return {
    age_seconds: 0,
    stale: true,
    notes: [`What changed since could not be measured: ${reason}`],
    worktree: 'unknown',
    branch: null,
    head: null,
    commits: null,
    files: null,
    touched_since: [],
    no_longer_uncommitted: [],
    newly_uncommitted: [],
    operations: [],
  }
}

async function measure(snapshot: Snapshot, options: MeasureDriftOptions): Promise<Drift> {
  const then = snapshot.worktree ?? snapshot.active_context.working_directory
  const directory = options.directory ?? then
  const gone = !isFolder(then)
  const now = options.git ?? (await captureGit(directory, options))
  const was = snapshot.git.state === 'repository' ? snapshot.git : null
  const is = now.state === 'repository' ? now : null
  const pausedAt = Date.parse(snapshot.paused_at)
  const notes: string[] = []
  if (gone) notes.push(`The work tree of the session is gone: ${then}`)
  else if (is !== null && was !== null && is.worktree !== was.worktree) {
    notes.push(`The session ran in another work tree: ${was.worktree}`)
  }
  const neverGit = snapshot.git.state === 'no_repository' && now.state === 'no_repository'
  if (now.state !== 'repository') {
    if (!neverGit && !gone) notes.push(`What changed in git is not known: ${now.reason}`)
  } else if (was === null) notes.push('The snapshot does not record the state of git')

  const between =
    is !== null && was?.head != null && is.head !== null && was.head !== is.head
      ? await compareCommits(is.worktree, was.head, is.head, options)
      : null
  const relation: HeadRelation =
    was === null || is === null ? 'unknown' : was.head === is.head ? 'same' : (between?.relation ?? 'unknown')
  const branchMoved = was !== null && is !== null && was.branch !== is.branch
  if (branchMoved) notes.push(`The branch was ${was.branch ?? 'detached'} and is ${is.branch ?? 'detached'}`)
  if (was !== null && is !== null) notes.push(...headNote(relation, was.head, is.head, between?.commits.total))

  const touched = gone ? [] : touchedSince(snapshot, then, pausedAt)
  if (touched.length > 0) {
    notes.push(`Files of the session written since: ${touched.slice(0, 5).join(', ')}${touched.length > 5 ? ' …' : ''}`)
  }
  const before = new Set(snapshot.git_context.status.modified_files)
  const after = is === null ? null : new Set([...is.staged.items, ...is.unstaged.items].map(({ path }) => path))
  const newly = after === null || was === null ? [] : [...after].filter((path) => !before.has(path))
  if (is !== null && was !== null && is.worktree === was.worktree)
    notes.push(...uncommittedNote(snapshot, was, newly, touched))
  const started = is?.operations.filter((operation) => !was?.operations.includes(operation)) ?? []
  for (const operation of started) notes.push(`A ${operation.replace('_', '-')} was started since`)
  const wentOn = activityAfter(snapshot, pausedAt)
  if (wentOn !== null) notes.push(wentOn)

  return withoutTokens<Drift>({
    age_seconds: Math.round(((options.now?.() ?? new Date()).getTime() - pausedAt) / 1000),
    stale: notes.length > 0,
    notes,
    worktree: gone ? 'gone' : is === null ? 'unknown' : is.worktree === (was?.worktree ?? then) ? 'here' : 'elsewhere',
    branch: was && is ? { was: was.branch, is: is.branch, moved: branchMoved } : null,
    head: was && is ? { was: was.head, is: is.head, relation } : null,
    commits: relation === 'same' ? { items: [], total: 0 } : (between?.commits ?? null),
    files: relation === 'same' ? { items: [], total: 0 } : (between?.files ?? null),
    touched_since: touched,
    no_longer_uncommitted: after === null ? [] : [...before].filter((path) => !after.has(path)),
    newly_uncommitted: newly,
    operations: is?.operations ?? [],
  })
}

/** Names those alone that nothing else tells of: neither files of the session written since, nor what was untracked then. */
function uncommittedNote(
  snapshot: Snapshot,
  was: Extract<GitCapture, { state: 'repository' }>,
  newly: readonly string[],
  touched: readonly string[],
): string[] {
  // Of more than was listed it is not known what was uncommitted then.
  if ([was.staged, was.unstaged].some(({ items, total }) => items.length < total)) return []
  const base = snapshot.active_context.working_directory
  const told = new Set(touched.flatMap((path) => [resolve(was.worktree, path), resolve(base, path)]))
  const untracked = snapshot.git_context.status.untracked_files
  const isUntracked = (path: string): boolean =>
    untracked.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each))
  const names = newly.filter((path) => !told.has(resolve(was.worktree, path)) && !isUntracked(path))
  if (names.length === 0) return []
  return [`Uncommitted since: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`]
}

function headNote(
  relation: HeadRelation,
  was: string | null,
  is: string | null,
  commits: number | undefined,
): string[] {
  const [from, to] = [was?.slice(0, 10) ?? 'no commit', is?.slice(0, 10) ?? 'no commit']
  switch (relation) {
    case 'same':
      return []
    case 'ahead':
      return [`${commits} ${commits === 1 ? 'commit' : 'commits'} since: HEAD went from ${from} to ${to}`]
    case 'behind':
      return [`HEAD went back from ${from} to ${to}`]
    case 'diverged':
      return [`HEAD moved from ${from} to ${to}, which does not contain it`]
    case 'unknown':
      return [`HEAD was ${from} and is ${to}; how they relate is not known`]
  }
}

/** By their times of change: whoever wrote them, what the snapshot says of them may no longer hold. */
function touchedSince(snapshot: Snapshot, root: string, pausedAt: number): string[] {
  const { modified_files, untracked_files } = snapshot.git_context.status
  const base = snapshot.active_context.working_directory
  const files = new Map<string, string>()
  for (const path of [...modified_files, ...untracked_files]) files.set(resolve(root, path), path)
  for (const { path, writes } of snapshot.facts.files) if (writes > 0) files.set(resolve(base, path), path)
  // To the second only, as the original may say it: then the session's own last write and the pause share that second.
  const lastOwn = /:\d{2}\.\d/.test(snapshot.paused_at) ? pausedAt : pausedAt + 1000
  const touched: string[] = []
  for (const [absolute, path] of files) {
    if (touched.length >= MAX_TOUCHED) break
    try {
      const status = statSync(absolute)
      if (status.isFile() && Math.floor(status.mtimeMs) > lastOwn) touched.push(path)
    } catch {
      // A file that is gone shows as deleted in what git says.
    }
  }
  return touched
}

/** A harness writes its last rows after the pause: ms. */
const LAST_ROWS = 2 * 60_000

/**
 * A session that was worked in after its snapshot makes the snapshot old, however clean the tree is. The time of the file alone says
 * nothing (a copy has a new one): it has to be longer than what the snapshot was derived from.
 */
function activityAfter(snapshot: Snapshot, pausedAt: number): string | null {
  if (snapshot.transcript?.bytes === undefined) return null
  try {
    const { size, mtimeMs } = statSync(snapshot.transcript.path)
    const wentOn = size > snapshot.transcript.bytes && mtimeMs - pausedAt >= LAST_ROWS
    return wentOn ? 'The session itself went on after this snapshot' : null
  } catch {
    return null
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
