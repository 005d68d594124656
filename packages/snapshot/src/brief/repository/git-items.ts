/** Repository: what git said, commits and pushes of the session, files changed after the last commit. */
import { BOUNDS } from '../../facts/bounds.ts'
import type { Fact } from '../../facts/fact.ts'
import type { FailureFact } from '../../facts/failures.ts'
import { changedFiles, type FileFact } from '../../facts/files.ts'
import type { GitCapture } from '../../git/git-capture.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { distinctNames, isAbsolutePath } from '../../text/path-names.ts'
import type { BriefInput } from '../brief-input.ts'
import type { Item } from '../fit.ts'
import { stateLine } from '../state-line.ts'
import { ago, count, named, plain, quote } from '../wording.ts'
import { firstId, nameOf, newestCommits } from '../words/commit-bodies.ts'
import { type KnownState, lastKnownState } from './clean-tree.ts'
import { isOperation, operationItems, runsGit, wordOf } from './operation-items.ts'

export function gitItems(input: BriefInput): Item[] {
  const { facts, git } = input
  const items: Item[] = []
  const known = lastKnownState(facts)
  if (git && git.state !== 'repository') {
    items.push(stateLine('git', 20, 0, 'git', 700, `- git at the snapshot: not known (${quote(git.reason, 120)})`))
  } else if (git) {
    const branch = git.branch === null ? 'detached HEAD' : `branch ${named(git.branch, 120)}`
    items.push(stateLine('git', 20, 0, 'git', 700, `- git at the snapshot: ${branch}${gitDetails(git)}`))
    const paths = [
      ...git.conflicts.items,
      ...[...git.staged.items, ...git.unstaged.items].map((c) => c.path),
      ...git.untracked.items,
    ]
    const names = [...new Set(paths)].map((p) => named(p, 90))
    const text = `: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}`
    if (names.length > 0) items.push({ ...stateLine('git paths', 20, 2, 'commits', 59, text), of: 'git' })
  }
  if (git?.state !== 'repository') items.push(...seenItems(facts, known))
  items.push(...operationItems(facts))
  const touched = changedFiles(facts.files).filter((file) => (file.last_write ?? 0) > known.record)
  const here = touched.filter((file) => !isOutside(facts, file.path))
  const changed = here.length
  const elsewhere = touched.length - changed
  const quiet = quietCommit(facts)
  if (facts.commits.length === 0 && quiet !== undefined) {
    const came = commitFailed(quiet, facts) ? ' and failed' : '; what it made is not on record'
    const text = `- \`git commit\` was run (${ago(quiet, facts)})${came}${failedPush(facts)}`
    items.push(stateLine('no commit', 21, 2, 'commits', 60, text))
  } else if (facts.commits.length === 0 && changed > 0) {
    const pushed = facts.pushes.length === 0 ? ' or `git push`' : ''
    const where = elsewhere > 0 ? ` here and ${elsewhere} elsewhere` : ''
    const since = known.record < 0 ? '' : ` ${known.what}`
    // What git said is uncommitted tells it better: somebody else may have committed the rest.
    const { status } = facts.repository_seen ?? {}
    const isSeen = items.some(({ id }) => id === 'status') && (status?.source.record ?? -1) >= known.record
    const files = isSeen
      ? ''
      : `; ${count(changed, 'file')} changed${where}${since}, as far as known${few(here, facts)}`
    const text = `- no \`git commit\`${pushed} of this session is on record${files}`
    items.push(stateLine('no commit', 21, 2, 'commits', 60, text))
  }
  const commits = newestCommits(facts)
  commits.forEach((commit, i) => {
    items.push(
      stateLine(
        `commit ${i}`,
        21 + i,
        i < 2 ? 1 : 2,
        'commits',
        60 - i,
        `- committed ${nameOf(commit)} (${ago(commit, facts)}${firstId(commit)})`,
      ),
    )
  })
  const push = facts.pushes.at(-1)
  const inVain = failedPush(facts)
  const noPush = inVain !== '' ? inVain : push ? '' : '; no push was recorded'
  if (noPush !== '' && commits.length > 0)
    items.push({ ...stateLine('no push', 1, 1, 'commits', 59.5, noPush), of: 'commit 0' })
  if (push) {
    const after = facts.commits.filter((c) => c.source.record > push.source.record).length
    const since = after > 0 ? `; ${count(after, 'commit')} since` : ''
    const how = push.printed === undefined ? 'pushed by' : 'called'
    items.push(
      stateLine(
        'push',
        29,
        1,
        'commits',
        55,
        `- ${how} \`${plain(push.part ?? push.command, 90)}\` (${ago(push, facts)}${since})${push.printed ? `: ${quote(push.printed, 120)}` : ''}`,
      ),
    )
  }
  for (const [i, pr] of facts.pull_requests.slice(-3).entries()) {
    items.push(
      stateLine(
        `pull request ${i}`,
        30 + i,
        1,
        'commits',
        58,
        `- ${pr.state === undefined ? 'opened' : `opened and ${pr.state}`} ${plain([pr.url, pr.title].filter(Boolean).join(' '), 200)}`,
      ),
    )
  }
  return items
}

/** Names that are told beside their number: of more, it is the list of files that tells. */
const FEW = 3

function few(files: readonly FileFact[], facts: SessionFacts): string {
  const name = distinctNames(facts.files.map(({ path }) => path))
  return files.length > FEW ? '' : `: ${files.map(({ path }) => named(name(path), 120)).join(', ')}`
}

/**
 * A `git commit` that ran, of which no commit was read: it may have printed nothing, and the exit of its line may be that of what stands
 * behind it. One that is known to have failed only where there is no other.
 */
function quietCommit(facts: SessionFacts): Fact | undefined {
  const ran = facts.commands.filter(({ command, outcome }) => makesCommit({ command }) && outcome !== 'denied')
  return ran.findLast((fact) => !commitFailed(fact, facts)) ?? facts.pushes.findLast(makesCommit) ?? ran.at(-1)
}

const failureAt = (fact: Fact, { failures }: SessionFacts): FailureFact | undefined =>
  failures.find(({ source, command }) => command !== undefined && source.record === fact.source.record)

const commitFailed = (fact: Fact, facts: SessionFacts): boolean => failureAt(fact, facts)?.key === 'git commit'

/** That the newest push failed, where it did. */
function failedPush({ failures, pushes }: SessionFacts): string {
  const failed = failures.findLast(({ key, mended }) => key === 'git push' && mended === undefined)
  const isNewest = failed !== undefined && failed.source.record > (pushes.at(-1)?.source.record ?? -1)
  return isNewest ? '; `git push` failed' : ''
}

const makesCommit = (fact: { readonly command: string }): boolean =>
  runsGit(fact, 'commit') && !fact.command.includes(' --dry-run')

/** No more paths than these are kept of a list: there may be others. */
const isBound = (paths: readonly string[]): boolean => paths.length >= BOUNDS.statusPaths
const seen = (paths: readonly string[]): string => `${paths.length}${isBound(paths) ? ' or more' : ''}`

/** What git told the session itself: older than what was captured at the landing, and all there is of a bare transcript. */
function seenItems(facts: SessionFacts, known: KnownState): Item[] {
  const items: Item[] = []
  const { status, log } = facts.repository_seen ?? {}
  const committed = facts.commits.at(-1)?.source.record ?? -1
  // What was committed since is still among its changes.
  if (status && status.source.record > committed && facts.actions - status.source.record < 150) {
    // What an operation took in since is told from that on.
    const overtaken = known.record > status.source.record
    const since = overtaken ? 0 : facts.files.filter((file) => (file.last_write ?? -1) > status.source.record).length
    const lists = [
      ['staged', status.staged],
      ['changed, not staged', status.changed],
      ['untracked', status.untracked],
    ] as const
    const some = lists.filter(([, paths]) => paths.length > 0)
    const said =
      some.length === 0 ? 'nothing uncommitted' : some.map(([name, paths]) => `${seen(paths)} ${name}`).join(', ')
    const branch = status.branch && status.branch !== facts.branch ? `branch ${named(status.branch, 100)}, ` : ''
    const moved = facts.commands.findLast(
      (command) => isOperation(command) && command.outcome === 'ok' && command.source.record > status.source.record,
    )
    // How far it was from its remote holds until something moves it.
    const tracking = status.tracking && !moved ? `; ${quote(status.tracking, 80)}` : ''
    const before = moved ? `, before \`git ${wordOf(moved)}\`` : ''
    const stale = `${before}${since > 0 ? `, ${count(since, 'file')} changed since` : ''}`
    const text = `- \`git status\` (${ago(status, facts)}${stale}): ${branch}${said}${tracking}`
    // Without commits of its own it is all that is known of what is uncommitted.
    items.push(stateLine('status', 28.5, facts.commits.length === 0 ? 1 : 2, 'commits', 60.5, text))
    some.forEach(([name, paths], i) => {
      const more = paths.length > 8 ? ` and ${paths.length - 8}${isBound(paths) ? ' or more' : ' more'}` : ''
      const names = paths.slice(0, 8).map((path) => named(path, 160))
      const list = `; ${name}: ${names.join(', ')}${more}`
      items.push({ ...stateLine(`status ${i}`, i, 2, 'commits', 56 - i, list), of: 'status' })
    })
  }
  // A log that is older than the session's own commits says less than they do.
  if (log && log.source.record > committed && facts.actions - log.source.record < 250) {
    const own = new Set(facts.commits.map((commit) => commit.sha?.slice(0, 7)))
    const told = log.commits
      .slice(0, 5)
      .map(({ sha, subject }) =>
        own.has(sha.slice(0, 7)) ? plain(sha, 10) : `${plain(sha, 10)} ${quote(subject, 70)}`,
      )
    const text = `- \`git log\` (${ago(log, facts)}): ${told[0] ?? ''}`
    // Commits that no call of the session made are somebody else's, or its own ones rewritten.
    const foreign = facts.commits.length > 0 && !own.has(log.commits[0]?.sha.slice(0, 7))
    const value = foreign ? 56.5 : 53
    items.push({ ...stateLine('log', 28.7, 2, 'commits', value, text), untold: log.commits.length - told.length })
    told.slice(1).forEach((entry, i) => {
      items.push({ ...stateLine(`log ${i}`, i, 2, 'commits', 40 - 6 * i, `, ${entry}`), of: 'log', isPart: true })
    })
  }
  return items
}

/** What git adds: HEAD, ahead and behind, changes by kind. */
function gitDetails(git: Extract<GitCapture, { state: 'repository' }>): string {
  const parts: string[] = []
  const message = git.commits?.[0]?.message
  if (git.head === null) parts.push(', no commit yet')
  else parts.push(` at ${git.head.slice(0, 8)}${message ? ` ${quote(message, 80)}` : ''}`)
  if (git.ahead !== null && git.upstream !== null)
    parts.push(`${git.ahead} ahead and ${git.behind ?? '?'} behind ${named(git.upstream, 60)}`)
  const changes = [
    ['in conflict', git.conflicts.total],
    ['staged', git.staged.total],
    ['changed, not staged', git.unstaged.total],
    ['untracked', git.untracked.total],
  ] as const
  const some = changes.filter(([, n]) => n > 0).map(([name, n]) => `${n} ${name}`)
  parts.push(some.length > 0 ? some.join(', ') : 'nothing uncommitted')
  if (git.operations.length > 0) parts.push(`in progress: ${git.operations.map((o) => plain(o, 20)).join(', ')}`)
  if (git.stashes > 0) parts.push(`${git.stashes} stashed`)
  return parts.join('; ')
}

/** What lies outside of the folder is none of its repository's. */
const isOutside = (facts: SessionFacts, path: string): boolean =>
  facts.working_directory !== undefined && isAbsolutePath(path)

/** Files changed since the newest commit, by what the session did; git may know better. */
export function uncommittedItems(facts: SessionFacts): Item[] {
  const commit = facts.commits.at(-1)
  // Of a commit that was taken off it is not known what became of its changes.
  if (!commit || commit.gone === true) return []
  const since = changedFiles(facts.files).filter(
    (f) => (f.last_write ?? -1) > commit.source.record && !isOutside(facts, f.path),
  )
  if (since.length === 0) return []
  const name = distinctNames(facts.files.map(({ path }) => path))
  // What a command made without naming it is not among them.
  const more = facts.changes?.some(({ text, source }) => text.startsWith('`') && source.record > commit.source.record)
  const names = since
    .slice(-8)
    .reverse()
    .map((f) => named(name(f.path), 120))
  return [
    stateLine(
      'uncommitted',
      28,
      1,
      'commits',
      59,
      `- ${more ? 'at least ' : ''}${count(since.length, 'file')} changed after that commit: ${names.join(', ')}`,
    ),
  ]
}
