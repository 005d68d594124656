import { shellWord, type TokenUsage } from '@winddown/core'
import type { TaskFact } from '../facts/intentions.ts'
import { withCommitsOfGit } from '../fold/commits-of-git.ts'
import type { GitCapture } from '../git/git-capture.ts'
import type { SessionFacts } from '../session-facts.ts'
import {
  SCHEMA_VERSION,
  type Snapshot,
  type SnapshotLog,
  type SnapshotTask,
  type SnapshotTranscript,
} from '../snapshot.ts'
import { PROGRAM_VERSION } from '../version.ts'
import type { Claim } from './claim.ts'
import { tellConversation } from './conversation.ts'
import { gitContext } from './git-context.ts'
import { type LogSummary, tokensOf } from './log-summary.ts'

export interface SnapshotParts {
  readonly sessionId: string
  readonly projectPath: string
  /** Why the pause was made, where the log does not say. */
  readonly reason: string
  /** ISO 8601 UTC: what `paused_at` says where the log is not sealed. */
  readonly now: string
  readonly facts: SessionFacts
  readonly git: GitCapture
  readonly log: LogSummary
  readonly logFile: SnapshotLog
  readonly transcript: SnapshotTranscript | null
  /** Usage of the newest main-chain response. */
  readonly usage: TokenUsage | null
  /** When the session last did something, the pause's own records not counted; null where no clock was recorded. */
  readonly lastActivityAt: string | null
}

/** Puts a snapshot together: the original's keys in its order, filled from the facts, and ours behind them. Pure. */
export function buildSnapshot(parts: SnapshotParts): Snapshot {
  const { git, log } = parts
  const facts = withCommitsOfGit(parts.facts, git.state === 'repository' ? (git.commits ?? []) : [])
  const pausedAt = log.finalizedAt ?? parts.now
  const tree = git.state === 'repository' ? git : null
  const directory = facts.working_directory ?? log.started?.working_directory ?? parts.projectPath
  const worktree = tree?.worktree ?? log.started?.worktree ?? null
  const told = tellConversation(facts)
  const reminders = [...gitReminders(git), ...told.reminders]
  const files = filesToReview(facts)
  const tasks = facts.tasks.open.map(toTask)
  return {
    session_id: parts.sessionId,
    paused_at: pausedAt,
    duration_hours: hoursBetween(facts.started_at ?? log.startedAt, parts.lastActivityAt ?? pausedAt),
    context_usage: contextUsage(parts),
    conversation: {
      primary_task: told.primaryTask.text,
      current_phase: told.currentPhase.text,
      summary: told.summary.text,
      accomplishments: texts(told.accomplishments),
      next_steps: texts(told.nextSteps),
    },
    git_context: gitContext(git),
    active_context: { working_directory: directory },
    important_reminders: texts(reminders),
    resume_instructions: {
      quick_start: [
        `cd ${shellWord(worktree ?? directory)}`,
        ...(tree ? ['git status --short --branch'] : []),
        `winddown resume ${parts.sessionId}`,
      ],
      files_to_review: files.map(({ path }) => path),
      validation_commands: {
        check_git: 'git status --short --branch && git log --oneline -5',
        check_session: `winddown show ${parts.sessionId}`,
      },
    },
    open_questions: texts(told.questions),
    performance_metrics: metrics(facts),
    todos: { active: tasks, completed: facts.tasks.done.map(toTask) },
    task_list: {
      pending_tasks: tasks.filter(({ status }) => status === 'pending'),
      in_progress_tasks: tasks.filter(({ status }) => status === 'in_progress'),
      completed_count: facts.tasks.done_count,
    },
    version: PROGRAM_VERSION,
    build: 'winddown',
    project_path: parts.projectPath,
    incremental_pause: {
      enabled: true,
      action_count: log.actionCount,
      duration_seconds: log.durationSeconds ?? secondsBetween(log.startedAt, log.lastAt),
      context_range: log.contextRange,
      tool_calls: log.toolCalls,
      actions_summary: log.actionsSummary,
    },
    schema_version: SCHEMA_VERSION,
    pause_reason: log.started?.reason ?? parts.reason,
    harness: facts.harness ?? log.started?.harness ?? null,
    harness_session_id: facts.harness_session_id ?? log.started?.harness_session_id ?? null,
    model: facts.model ?? log.started?.model ?? null,
    head: tree?.head ?? null,
    worktree,
    last_activity_at: parts.lastActivityAt,
    git: git,
    facts,
    provenance: {
      'conversation.primary_task': [told.primaryTask.source],
      'conversation.current_phase': [told.currentPhase.source],
      'conversation.summary': [told.summary.source],
      'conversation.accomplishments': sources(told.accomplishments),
      'conversation.next_steps': sources(told.nextSteps),
      git_context: [{ kind: 'git' }],
      important_reminders: sources(reminders),
      'resume_instructions.files_to_review': files.map(({ source }) => source),
      open_questions: sources(told.questions),
      'todos.active': facts.tasks.open.map(({ source }) => source),
      'todos.completed': facts.tasks.done.map(({ source }) => source),
    },
    redacted: { recorded: facts.redacted, snapshot: {} },
    log: parts.logFile,
    transcript: parts.transcript,
  }
}

function contextUsage({ log, usage }: SnapshotParts): Snapshot['context_usage'] {
  const started = log.started
  const total = positive(started?.token_limit) ?? positive(started?.initial_state?.['limit'])
  const used = usage === null ? positive(started?.tokens) : tokensOf(usage)
  const fraction = log.lastContext ?? (used !== null && total !== null ? Math.min(1, used / total) : null)
  return {
    tokens_used: used,
    tokens_total: total,
    percentage: fraction === null ? null : Math.round(fraction * 1000) / 10,
  }
}

const positive = (value: unknown): number | null => (typeof value === 'number' && value > 0 ? value : null)

/** What of the repository's state one trips over: half a rebase, a detached HEAD, work that no commit has. */
function gitReminders(git: GitCapture): Claim[] {
  const told: string[] = []
  if (git.state === 'no_repository' || git.state === 'not_recorded') return []
  if (git.state !== 'repository') told.push(`The state of git is not known (${git.state}: ${git.reason})`)
  else {
    for (const operation of git.operations) told.push(`A ${operation.replace('_', '-')} is in progress`)
    if (git.conflicts.total > 0) told.push(`Unresolved conflicts: ${git.conflicts.items.slice(0, 5).join(', ')}`)
    if (git.detached && git.rebasing === null && git.head !== null) {
      told.push(`HEAD is detached at ${git.head.slice(0, 10)}: a commit made there is on no branch`)
    }
    const open = git.staged.total + git.unstaged.total + git.untracked.total
    if (open > 0) {
      const counts = { staged: git.staged.total, changed: git.unstaged.total, untracked: git.untracked.total }
      const some = Object.entries(counts).filter(([, count]) => count > 0)
      told.push(`Not committed: ${some.map(([what, count]) => `${count} ${what}`).join(', ')}`)
    }
    if (git.stashes > 0) told.push(`Stashed work: ${git.stashes}`)
  }
  return told.map((text) => ({ text, source: { kind: 'git' } }))
}

function metrics(facts: SessionFacts): Snapshot['performance_metrics'] {
  const sum = (pick: (tool: SessionFacts['tools'][number]) => number): number =>
    facts.tools.reduce((total, tool) => total + pick(tool), 0)
  return {
    actions: facts.actions,
    tool_calls: sum(({ calls }) => calls),
    tool_errors: sum(({ errors }) => errors),
    tool_denied: sum(({ denied }) => denied),
    tool_seconds: Math.round(sum(({ duration_ms }) => duration_ms) / 1000),
    responses: facts.tokens.reduce((total, { responses }) => total + responses, 0),
    output_tokens: facts.tokens.reduce((total, { output }) => total + output, 0),
    compactions: facts.compactions.length,
  }
}

/** The ten files that were changed last, oldest first. */
function filesToReview(facts: SessionFacts): SessionFacts['files'] {
  const byPath = new Map(
    facts.files
      .filter(({ writes, deleted }) => writes > 0 && deleted !== true)
      .sort((a, b) => (a.last_write ?? 0) - (b.last_write ?? 0))
      .map((file) => [file.path, file] as const),
  )
  // What was changed last first, as everywhere.
  return [...byPath.values()].slice(-10).reverse()
}

function toTask({ id, text, status }: TaskFact): SnapshotTask {
  return { id, content: text, status }
}

function texts(claims: readonly Claim[]): string[] {
  return claims.map(({ text }) => text)
}

function sources(claims: readonly Claim[]): Claim['source'][] {
  return claims.map(({ source }) => source)
}

function secondsBetween(from: string | null, to: string | null): number {
  const seconds = (Date.parse(to ?? '') - Date.parse(from ?? '')) / 1000
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds) : 0
}

function hoursBetween(from: string | null, to: string): number {
  return Math.round((secondsBetween(from, to) / 3600) * 100) / 100
}
