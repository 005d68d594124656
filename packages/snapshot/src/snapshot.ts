import type { FactSource } from './facts/fact.ts'
import type { GitCapture } from './git/git-capture.ts'
import type { GitCommit } from './git/log-parser.ts'
import type { SessionFacts } from './session-facts.ts'

/** In place of a task, where nobody asked for anything as far as it is recorded. */
export const NO_REQUEST = 'Not known: no request of the user was recorded'

/** Version of the shape below `schema_version`; raised when a reader must know of a change. */
export const SCHEMA_VERSION = 1

/** One entry of a to-do list. */
export interface SnapshotTask {
  readonly id: string
  readonly content: string
  readonly status: 'pending' | 'in_progress' | 'completed'
}

/** The git context as the original had it. `is_git_repo` and `clean` are null where git could not say. */
export interface SnapshotGitContext {
  readonly is_git_repo: boolean | null
  /** Null where HEAD is detached, or not known. */
  readonly branch: string | null
  readonly recent_commits: readonly GitCommit[]
  readonly status: {
    readonly clean: boolean | null
    /** Changed in index or work tree, renames under their new path, conflicts too. */
    readonly modified_files: readonly string[]
    readonly untracked_files: readonly string[]
  }
}

/** Which log the snapshot was derived from: whoever has the log can tell whether the snapshot is behind it. */
export interface SnapshotLog {
  /** Name of the file beside the snapshot that holds, or will hold, the log. */
  readonly file: string
  /** False at a checkpoint: the pause went on. */
  readonly sealed: boolean
  /** Bytes covered, from the start, and their hex SHA-256. */
  readonly bytes: number
  readonly sha256: string
  readonly records: number
  /** What could not be read, by byte offset; at most 100. */
  readonly damage: readonly { readonly offset: number; readonly length: number; readonly reason: string }[]
  readonly damage_count: number
}

/** What became of the harness's transcript. */
export interface SnapshotTranscript {
  readonly path: string
  readonly state: 'read' | 'unreadable' | 'not_read'
  /** Actions taken from it. */
  readonly actions: number
  readonly reason?: string
  /** Its size when it was read; not in snapshots of earlier versions. */
  readonly bytes?: number
}

/** A session as it was landed. The keys up to `incremental_pause` are the original's, in its order; the rest is ours. */
export interface Snapshot {
  readonly session_id: string
  /** ISO 8601 UTC. */
  readonly paused_at: string
  readonly duration_hours: number
  readonly context_usage: {
    /** Null where unknown. */
    readonly tokens_used: number | null
    /** Tokens at which the harness compacts; null where unknown. */
    readonly tokens_total: number | null
    /** 0 to 100; null where unknown. */
    readonly percentage: number | null
  }
  readonly conversation: {
    readonly primary_task: string
    readonly current_phase: string
    readonly summary: string
    /** The last ten, oldest first. */
    readonly accomplishments: readonly string[]
    readonly next_steps: readonly string[]
  }
  readonly git_context: SnapshotGitContext
  readonly active_context: { readonly working_directory: string }
  readonly important_reminders: readonly string[]
  readonly resume_instructions: {
    readonly quick_start: readonly string[]
    readonly files_to_review: readonly string[]
    readonly validation_commands: { readonly check_git: string; readonly check_session: string }
  }
  readonly open_questions: readonly string[]
  readonly performance_metrics: { readonly [name: string]: number }
  readonly todos: { readonly active: readonly SnapshotTask[]; readonly completed: readonly SnapshotTask[] }
  readonly task_list: {
    readonly pending_tasks: readonly SnapshotTask[]
    readonly in_progress_tasks: readonly SnapshotTask[]
    readonly completed_count: number
  }
  /** Version of the program that wrote it. */
  readonly version: string
  readonly build: string
  readonly project_path: string
  readonly incremental_pause: {
    readonly enabled: boolean
    readonly action_count: number
    readonly duration_seconds: number
    /** Lowest and highest, 0 to 1. */
    readonly context_range: readonly [number, number]
    readonly tool_calls: number
    /** The last ten. */
    readonly actions_summary: readonly { readonly type: string; readonly timestamp: string }[]
  }

  readonly schema_version: number
  readonly pause_reason: string
  readonly harness: string | null
  readonly harness_session_id: string | null
  readonly model: string | null
  /** Full id of the commit; null where there is none or it is not known. */
  readonly head: string | null
  /** The work tree the session ran in. */
  readonly worktree: string | null
  /** When the session last did something: older than `paused_at` where nobody was there to pause it. */
  readonly last_activity_at: string | null
  /** All that git said, or why it said nothing. */
  readonly git: GitCapture
  /** What the session came to, each fact with its source. */
  readonly facts: SessionFacts
  /** How the original's fields are known: path of the field, then the sources of its entries in their order. */
  readonly provenance: { readonly [field: string]: readonly SnapshotSource[] }
  /** Kinds of secret that were taken out, with counts: of what was recorded (log and transcript, before the fold), and of what came of it. */
  readonly redacted: {
    readonly recorded: { readonly [kind: string]: number }
    readonly snapshot: { readonly [kind: string]: number }
    /** Set where the second layer did not run. */
    readonly problem?: string
  }
  readonly log: SnapshotLog
  readonly transcript: SnapshotTranscript | null
}

/** Where an entry comes from: a fact's own source, git, or a rule that put it together from several facts. */
export type SnapshotSource = FactSource | { readonly kind: 'git' | 'derived' }
