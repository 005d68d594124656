/** Where it stands: the agent's last words, repository, failures that nothing mended, open tasks, what still runs. */

import { sentences } from '../fold/statements.ts'
import type { GitCapture } from '../git/git-capture.ts'
import type { FailureFact, SessionFacts } from '../session-facts.ts'
import type { BriefInput, BriefOptions } from './brief-input.ts'
import type { Item } from './fit.ts'
import { ago, count, minute, opening, place, plain, quote } from './wording.ts'

const line = (id: string, order: number, tier: number, pool: string, value: number, text: string): Item => ({
  id,
  section: 'state',
  order,
  tier,
  pool,
  value,
  text,
})

export function stateItems(input: BriefInput, options: BriefOptions): Item[] {
  const { facts } = input
  return [
    ...driftItems(input.drift ?? options.drift?.notes ?? []),
    ...wordItems(facts),
    ...gitItems(input),
    ...uncommittedItems(facts),
    ...trailItems(facts),
    ...workItems(facts),
    ...taskItems(facts),
    ...failureItems(facts),
    ...noteItems(facts, options),
  ]
}

function driftItems(notes: readonly string[]): Item[] {
  return notes.map((text, i) => ({
    ...line(`drift ${String(i).padStart(3, '0')}`, i, 0, 'drift', 950 - i, `- ${plain(text, 200)}`),
    section: 'drift',
  }))
}

function wordItems(facts: SessionFacts): Item[] {
  const words = facts.last_words
  if (!words) return []
  const label = words.final
    ? `- agent's last answer (${place(words.source)}): `
    : `- agent's last words, in the middle of its work (${place(words.source)}, ${ago(words, facts)}): `
  const prose = sentences(words.text).join(' ') || words.text
  const short = label + quote(opening(prose, 12, 180), 260)
  // With its code: what was shown last is what is being talked about.
  const middle = label + quote(words.text, 480)
  const long = label + quote(words.text, 1000)
  const items = [line('words', 10, 0, 'words', 800, short)]
  if (middle.length > short.length + 20)
    items.push({ ...line('words middle', 10, 2, 'words', 60, middle), of: 'words', replaces: true })
  if (long.length > middle.length + 20)
    items.push({ ...line('words long', 10, 2, 'words', 50, long), of: 'words', replaces: true })
  return items
}

function gitItems(input: BriefInput): Item[] {
  const { facts, git } = input
  const items: Item[] = []
  if (git && git.state !== 'repository') {
    items.push(line('git', 20, 0, 'git', 700, `- git when it was landed: not known (${plain(git.reason, 120)})`))
  } else if (git) {
    const branch = git.branch === null ? 'detached HEAD' : `branch ${plain(git.branch, 120)}`
    items.push(line('git', 20, 0, 'git', 700, `- git when it was landed: ${branch}${gitDetails(git)}`))
    const paths = [
      ...git.conflicts.items,
      ...[...git.staged.items, ...git.unstaged.items].map((c) => c.path),
      ...git.untracked.items,
    ]
    const names = [...new Set(paths)].slice(0, 12).map((p) => plain(p, 90))
    if (names.length > 0) items.push({ ...line('git paths', 20, 2, 'commits', 59, `: ${names.join(', ')}`), of: 'git' })
  }
  const commits = facts.commits.slice(-6).reverse()
  commits.forEach((commit, i) => {
    items.push(
      line(
        `commit ${i}`,
        21 + i,
        i < 2 ? 1 : 2,
        'commits',
        60 - i,
        `- committed ${commit.sha ? `${plain(commit.sha, 12)} ` : ''}${quote(commit.message, 110)} (${ago(commit, facts)})`,
      ),
    )
  })
  const push = facts.pushes.at(-1)
  if (push) {
    const after = facts.commits.filter((c) => c.source.record > push.source.record).length
    items.push(
      line(
        'push',
        29,
        1,
        'commits',
        55,
        `- pushed by \`${plain(push.command, 90)}\` (${ago(push, facts)}${after > 0 ? `; ${count(after, 'commit')} since` : ''})`,
      ),
    )
  }
  for (const [i, pr] of facts.pull_requests.slice(-3).entries()) {
    items.push(
      line(
        `pull request ${i}`,
        30 + i,
        1,
        'commits',
        58,
        `- opened ${plain([pr.url, pr.title].filter(Boolean).join(' '), 200)}`,
      ),
    )
  }
  return items
}

/** What git adds: HEAD, ahead and behind, changes by kind. */
function gitDetails(git: Extract<GitCapture, { state: 'repository' }>): string {
  const parts: string[] = []
  const message = git.commits?.[0]?.message
  if (git.head) parts.push(` at ${git.head.slice(0, 8)}${message ? ` ${quote(message, 80)}` : ''}`)
  if (git.ahead !== null && git.upstream !== null)
    parts.push(`${git.ahead} ahead and ${git.behind ?? '?'} behind ${plain(git.upstream, 60)}`)
  const changes = [
    ['in conflict', git.conflicts.total],
    ['staged', git.staged.total],
    ['changed, not staged', git.unstaged.total],
    ['untracked', git.untracked.total],
  ] as const
  const some = changes.filter(([, n]) => n > 0).map(([name, n]) => `${n} ${name}`)
  parts.push(some.length > 0 ? some.join(', ') : 'nothing uncommitted')
  if (git.operations.length > 0) parts.push(`under way: ${git.operations.map((o) => plain(o, 20)).join(', ')}`)
  if (git.stashes > 0) parts.push(`${git.stashes} stashed`)
  return parts.join('; ')
}

/** The agent's remarks since the latest request, without its last words: what it did in which order. */
function trailItems(facts: SessionFacts): Item[] {
  const request = facts.requests.at(-1)?.number
  const words = facts.last_words?.source.record
  return facts.remarks
    .filter((r) => r.source.record !== words && (request === undefined || r.request === request))
    .slice(-8)
    .map((remark, i, all) =>
      line(
        `remark ${i}`,
        1 + i,
        2,
        'trail',
        i - all.length,
        `- before that (${ago(remark, facts)}): ${quote(remark.text, 130)}`,
      ),
    )
}

/** Files changed since the newest commit, by what the session did; git may know better. */
function uncommittedItems(facts: SessionFacts): Item[] {
  const commit = facts.commits.at(-1)
  if (!commit) return []
  const since = facts.files.filter((f) => (f.last_write ?? -1) > commit.source.record)
  if (since.length === 0) return []
  const names = since
    .slice(-8)
    .reverse()
    .map((f) => plain(f.path.split('/').slice(-1).join('/'), 60))
  return [
    line(
      'uncommitted',
      28,
      1,
      'commits',
      59,
      `- ${count(since.length, 'file')} changed after that commit: ${names.join(', ')}`,
    ),
  ]
}

function workItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  facts.children
    .filter((c) => c.status === 'running')
    .slice(-6)
    .forEach((child, i) => {
      const what =
        child.kind === 'agent' ? 'sub-agent' : child.kind === 'command' ? 'background command' : 'background work'
      items.push(
        line(
          `child ${i}`,
          40 + i,
          1,
          'children',
          i,
          `- ${what} without a recorded end (${plain(child.id, 40)}, ${ago(child, facts)}): ${quote(child.task, 140)}`,
        ),
      )
    })
  const ended = facts.children.filter((c) => c.status === 'ended').slice(-10)
  if (ended.length > 0) {
    items.push(
      line(
        'ended',
        46,
        2,
        'children',
        100,
        `- ended: ${ended.map((c) => `${plain(c.task, 60)} (${c.kind === 'agent' ? 'sub-agent' : 'background'} ${plain(c.id, 24)})`).join('; ')}`,
      ),
    )
  }
  ended.forEach((child, i) => {
    if (child.result && facts.actions - child.source.record < 80)
      items.push(
        line(
          `ended ${i}`,
          47 + i,
          2,
          'children',
          40 + i,
          `- result of ${plain(child.id, 24)}: ${quote(child.result, 200)}`,
        ),
      )
  })
  const stop = facts.incidents
    .filter((i) => i.kind === 'usage_limit' || i.kind === 'api_error' || i.kind === 'interrupted')
    .at(-1)
  if (stop && facts.actions - stop.source.record < 12) {
    items.push(
      line(
        'incident',
        50,
        1,
        'incidents',
        10,
        `- ${stop.kind.replace('_', ' ')}: ${plain(stop.detail, 140)} (${ago(stop, facts)})`,
      ),
    )
  }
  return items
}

function taskItems(facts: SessionFacts): Item[] {
  const items: Item[] = facts.tasks.open.map((task, i) => ({
    ...line(
      `task ${String(i).padStart(4, '0')}`,
      i,
      1,
      'tasks',
      (task.status === 'in_progress' ? 500 : 400) - i,
      `- ${task.status === 'in_progress' ? '[in progress] ' : '[open] '}${plain(task.text, 300)}`,
    ),
    section: 'tasks',
  }))
  const done = facts.tasks.done.slice(-8).reverse()
  done.forEach((task, i) => {
    items.push({
      ...line(`done ${i}`, 1000 + i, 4, 'done tasks', 10 - i, `- [done] ${plain(task.text, 160)}`),
      section: 'tasks',
    })
  })
  return items
}

function failureItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  // A check that failed says so among the checks, with the same words.
  const failing = new Set(
    facts.checks
      .filter((c) => (c.result === 'failed' && c.detail) || c.previous?.result === 'failed')
      .map((c) => c.head),
  )
  const open = facts.failures
    .filter((f) => !f.mended && !failing.has(f.key))
    .sort((a, b) => b.source.record - a.source.record)
  open.slice(0, 8).forEach((failure, i) => {
    const distance = facts.actions - failure.source.record
    // A call on a file that failed long ago was the harness's affair (not read yet, not unique) and is forgotten for good reason.
    if (!failure.command && distance > 25) return
    const near = distance < 60
    items.push({
      ...line(
        `failure ${i}`,
        i,
        near && i < 2 ? 0 : 2,
        'failures',
        300 - i,
        `- not mended: ${what(failure)}${times(failure)}, ${ago(failure, facts)}: ${quote(failure.error, 170)}`,
      ),
      section: 'failures',
    })
  })
  const mended = facts.failures.filter((f) => f.mended).sort((a, b) => b.source.record - a.source.record)
  mended.slice(0, 14).forEach((failure, i) => {
    const end = failure.mended
    const how = [
      end?.said ? `the agent said ${quote(end.said, 200)}` : '',
      end?.by_files.length
        ? `then ${end.by_files
            .slice(-3)
            .map((f) => plain(f.split('/').slice(-2).join('/'), 70))
            .join(', ')} changed`
        : '',
      end?.by_command && !end.by_files.length ? `then \`${plain(end.by_command, 110)}\` worked` : '',
    ].filter((h) => h !== '')
    if (how.length === 0) return
    items.push({
      ...line(
        `mended ${i}`,
        100 + i,
        2,
        'failures',
        worth(failure) - i,
        `- mended: ${what(failure)}${times(failure)}: ${quote(failure.error, 130)}; ${how.join('; ')}`,
      ),
      section: 'failures',
    })
  })
  return items
}

/** What a colleague would run into again is worth most: failures of commands, several times, with a word said about the cause. */
function worth(failure: FailureFact): number {
  return 40 + Math.min(20, failure.count * 5) + (failure.mended?.said ? 20 : 0) + (failure.command ? 15 : 0)
}

const what = (failure: FailureFact): string =>
  failure.command
    ? `\`${plain(failure.key, 90)}\``
    : `${plain(failure.tool, 40)} on ${plain(failure.key.split('/').slice(-2).join('/'), 120)}`

const times = (failure: FailureFact): string => (failure.count > 1 ? ` (${failure.count}×)` : '')

function noteItems(facts: SessionFacts, options: BriefOptions): Item[] {
  const notes = [...(options.notes ?? []), ...facts.notes]
  return notes.slice(-20).map((note, i) => ({
    id: `note ${String(i).padStart(3, '0')}`,
    section: note.author === 'person' ? 'notes' : 'agent notes',
    order: i,
    tier: note.author === 'person' ? 0 : 1,
    pool: note.author === 'person' ? 'notes' : 'agent notes',
    value: note.author === 'person' ? 850 + i : 100 + i,
    text: `- ${note.note}${note.at ? ` (${minute(note.at)})` : ''}: ${quote(note.text, 300)}`,
  }))
}
