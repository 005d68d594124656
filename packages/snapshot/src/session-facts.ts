/**
 * What a session comes to: the result of the fold, and the input of every writer and of the brief.
 *
 * Plain JSON with snake_case keys, so that a snapshot holds it as it is and reading it back needs no mapping. Every list is
 * bounded (see fold/bounds.ts) and in the order in which things happened, oldest first, unless said otherwise.
 */

/** How a fact is known. `line` is a line of the transcript (1-based), `record` the position in the stream of actions (0-based). */
export interface FactSource {
  readonly kind: 'transcript' | 'hook' | 'api' | 'note'
  readonly line?: number
  readonly event?: string
  readonly record: number
}

/** What every fact carries: when it happened (ISO 8601 UTC, absent where no clock was recorded) and how it is known. */
export interface Fact {
  readonly at?: string
  readonly source: FactSource
}

/**
 * What a message of the user is to the work. `task`: a request of its own; `follow_up`: goes on with the one before;
 * `correction`: rejects or redirects what the agent did; `question`: asks, orders nothing; `answer`: short consent or choice.
 */
export type RequestKind = 'task' | 'follow_up' | 'correction' | 'question' | 'answer'

/** A request in the user's own words. */
export interface RequestFact extends Fact {
  readonly text: string
  readonly kind: RequestKind
  /** Characters of the whole text, where `text` was cut. */
  readonly length?: number
  /** The slash command it was given with, if any. */
  readonly command?: string
  /** True where the harness says that the user broke in on running work with it. */
  readonly interrupted?: boolean
  /** Position among all requests of the session, 1-based. */
  readonly number: number
  /** What the agent said first to it: how it took it, what it would do. */
  readonly first_words?: string
  /** What the agent ended its turn with, in its own words (its last final text before the next request), cut. */
  readonly answer?: string
}

/** A file the session touched. */
export interface FileFact extends Fact {
  /** Relative to the working directory where it lies under it, else absolute. */
  readonly path: string
  readonly reads: number
  readonly writes: number
  /** How many of these a sub-agent made; absent for none. */
  readonly sub_agent_writes?: number
  readonly created?: boolean
  readonly deleted?: boolean
  /** Functions, types and sections that the work on it was about, those most in use first. */
  readonly symbols: readonly string[]
  /** `record` of the last read and of the last change; absent where there was none. */
  readonly last_read?: number
  readonly last_write?: number
}

export type CheckKind = 'test' | 'build' | 'lint' | 'type' | 'format' | 'check'

/** What a run of a check printed as its totals. */
export interface CheckCounts {
  readonly passed?: number
  readonly failed?: number
  readonly errors?: number
  readonly warnings?: number
  readonly skipped?: number
}

export type CheckResult = 'passed' | 'failed' | 'interrupted' | 'running' | 'denied' | 'unknown'

/** A check (test, build, lint, types) with its last run. */
export interface CheckFact extends Fact {
  readonly kind: CheckKind
  /** What it is known by: `go test`, `npm run lint`. */
  readonly head: string
  /** The command of the last run, as it was given, cut. */
  readonly command: string
  readonly result: CheckResult
  readonly exit_code?: number
  readonly counts?: CheckCounts
  /** One line of the output that says why it failed (or, passed, its closing line), quoted. */
  readonly detail?: string
  /** Names of the tests or files that failed in the last run. */
  readonly failing?: readonly string[]
  /** Where the last run has no recorded result: the run before it. */
  readonly previous?: Fact & { readonly result: CheckResult; readonly counts?: CheckCounts; readonly detail?: string }
  /** The last results of other runs of it, with other arguments, the newest first. */
  readonly others?: readonly (Fact & {
    readonly command: string
    readonly result: CheckResult
    readonly counts?: CheckCounts
    readonly failing?: readonly string[]
  })[]
  readonly runs: number
  readonly failed_runs: number
  /** Changes to files after the last run: its result may be stale. */
  readonly edits_since: number
}

/** A command that is no check: kept because the next session will want its arguments. */
export interface CommandFact extends Fact {
  readonly head: string
  readonly command: string
  readonly description?: string
  readonly outcome: string
  readonly runs: number
}

/** A call that failed, and what ended it. */
/** One way in which a call failed, and the change after which it failed so no more. */
export interface FailureCause {
  /** One line of the error, quoted. */
  readonly error: string
  /** `file: old -> new` or a command, where something was changed before the next run. */
  readonly fix?: string
}

export interface FailureFact extends Fact {
  /** The command head or the file. */
  readonly key: string
  readonly tool: string
  /** The command as given, cut; absent for calls on files. */
  readonly command?: string
  /** One line of the error, quoted. */
  readonly error: string
  /** How often the same key failed in a row. */
  readonly count: number
  /** Where it failed in several ways in a row: each way, oldest first, with what was changed before it went away. */
  readonly causes?: readonly FailureCause[]
  /** Absent: nothing mended it. */
  readonly mended?: {
    readonly record: number
    readonly at?: string
    /** Files changed between the failure and the success, newest last. */
    readonly by_files: readonly string[]
    /** The command that then succeeded, where it differs. */
    readonly by_command?: string
    /** What the agent said about it. */
    readonly said?: string
  }
}

/** A fault that the agent named in its own words before it changed something: no call had failed. */
export interface RepairFact extends Fact {
  readonly said: string
  /** What was changed then, in order: `file: old -> new`, or a command. */
  readonly fixes: readonly string[]
  readonly request?: number
}

/** One change: `file: old -> new`, or a command. */
export interface ChangeFact extends Fact {
  readonly text: string
}

/** A call that a person or a rule refused. */
export interface RefusalFact extends Fact {
  readonly tool: string
  /** The command, the file or the query. */
  readonly what: string
  /** Number of the request that came next: usually says why. */
  readonly next_request: number
}

export interface CommitSeen {
  readonly sha: string
  readonly subject: string
}

/** What git printed last when the session asked it. */
export interface RepositorySeen {
  readonly status?: Fact & {
    readonly branch?: string
    /** How it stands to its upstream, in git's words. */
    readonly tracking?: string
    readonly staged: readonly string[]
    readonly changed: readonly string[]
    readonly untracked: readonly string[]
  }
  /** The newest first. */
  readonly log?: Fact & { readonly commits: readonly CommitSeen[] }
}

export interface TaskFact extends Fact {
  readonly id: string
  readonly text: string
  /** What is to be done, where the list says more than a title; cut. */
  readonly details?: string
  readonly status: 'pending' | 'in_progress' | 'completed'
}

/** `author`: whose words. */
export interface PlanFact extends Fact {
  readonly text: string
  readonly outcome: 'approved' | 'rejected' | 'unknown'
}

/**
 * What a sentence of the agent does: names a cause, a decision, something rejected, something learned, a limit of what was
 * done (not verified, skipped), a next step, or what is done. `other`: said in an answer, without words that name it one of these.
 */
export type StatementKind =
  | 'cause'
  | 'decision'
  | 'rejection'
  | 'learning'
  | 'limit'
  | 'next'
  | 'question'
  | 'result'
  | 'other'

/** A conclusion of the agent in the words in which it was said: a claim, not evidence. */
export interface StatementFact extends Fact {
  readonly text: string
  readonly kind: StatementKind
  /** True where it stood in an answer that ended a turn. */
  readonly final: boolean
  /** Higher is worth more; comparable within one session only. */
  readonly weight: number
  /** `number` of the request it was said for. */
  readonly request?: number
  /** Where it was written rather than said: the path of a file, `commit message`, `pull request`. */
  readonly written?: string
}

/** A question the agent put to the user, and the answer. */
export interface AnswerFact extends Fact {
  readonly question: string
  readonly answer?: string
  /** What was offered and not taken; cut. */
  readonly passed_over?: readonly string[]
}

/** What the agent said between two calls: what it was about to do. The newest are a trail of the work in hand. */
export interface RemarkFact extends Fact {
  readonly text: string
  readonly request?: number
}

export interface CommitFact extends Fact {
  readonly sha?: string
  readonly message: string
  readonly branch?: string
}

export interface PushFact extends Fact {
  readonly command: string
}

export interface PullRequestFact extends Fact {
  readonly url?: string
  readonly title?: string
}

/** A sub-agent or a background job. */
export interface ChildFact extends Fact {
  readonly id: string
  readonly kind: 'agent' | 'command' | 'other'
  readonly task: string
  readonly status: 'running' | 'ended'
  /** How it ended, or its first words. */
  readonly result?: string
}

export interface SummaryFact extends Fact {
  /** The harness's own words about an earlier part of the session: second-hand. */
  readonly text: string
  readonly length?: number
  /** Compactions that came after it: the higher, the older its contents. */
  readonly compactions_since: number
}

export interface CompactionFact extends Fact {
  readonly trigger?: string
  readonly pre_tokens?: number
  readonly post_tokens?: number
}

/** Interruptions, API errors, usage limits, changes of model. */
export interface IncidentFact extends Fact {
  readonly kind: 'interrupted' | 'api_error' | 'usage_limit' | 'model_changed' | 'level_crossed'
  readonly detail: string
  readonly count: number
}

export interface NoteFact extends Fact {
  readonly note: 'note' | 'next' | 'decision' | 'question' | 'reminder'
  readonly text: string
  readonly author: 'person' | 'agent'
}

/** A file that searches and listings named and that was neither read nor changed. */
export interface SeenFile {
  readonly path: string
  /** How often it was named, lately named ones counting more. */
  readonly weight: number
}

export interface SearchFact extends Fact {
  readonly query: string
  /** Where it looked, or the site for a fetch. */
  readonly where?: string
  readonly kind: 'search' | 'web'
}

/**
 * Names (identifiers, paths, flags) that the session used most and most lately, with the file or command they belong to.
 * The brief sets them under what they belong to.
 */
export interface NameFact {
  readonly name: string
  readonly weight: number
  readonly record: number
}

export interface ToolStatistics {
  readonly tool: string
  readonly calls: number
  readonly errors: number
  readonly denied: number
  readonly duration_ms: number
}

export interface ModelTokens {
  readonly model: string
  readonly responses: number
  readonly input: number
  readonly output: number
  readonly cache_read: number
  readonly cache_creation: number
}

export interface DirectoryFact extends Fact {
  readonly path: string
  readonly branch?: string
}

/** Everything the fold found. */
export interface SessionFacts {
  readonly schema_version: 1
  /** Actions folded (twins counted once), and twins that were dropped. */
  readonly actions: number
  readonly twins_dropped: number
  readonly started_at?: string
  readonly ended_at?: string
  readonly harness?: string
  readonly harness_session_id?: string
  /** The model of the newest response. */
  readonly model?: string
  /** Highest and last context percentage that were known, 0 to 1. */
  readonly context_range?: readonly [number, number]
  readonly working_directory?: string
  readonly branch?: string
  readonly directories: readonly DirectoryFact[]

  readonly request_count: number
  readonly requests: readonly RequestFact[]
  readonly files: readonly FileFact[]
  readonly file_count: number
  /** The heaviest first. */
  readonly seen_files: readonly SeenFile[]
  readonly checks: readonly CheckFact[]
  readonly commands: readonly CommandFact[]
  readonly searches: readonly SearchFact[]
  readonly failures: readonly FailureFact[]
  readonly repairs?: readonly RepairFact[]
  /** The newest changes, oldest first. */
  readonly changes?: readonly ChangeFact[]
  readonly refusals?: readonly RefusalFact[]
  readonly repository_seen?: RepositorySeen
  readonly tasks: {
    readonly open: readonly TaskFact[]
    readonly done: readonly TaskFact[]
    readonly done_count: number
  }
  readonly plans: readonly PlanFact[]
  readonly statements: readonly StatementFact[]
  readonly answers: readonly AnswerFact[]
  /** The last thing the agent said, whole up to a bound; `final` says whether a turn ended with it. */
  readonly last_words?: Fact & { readonly text: string; readonly final: boolean }
  /** The last few, oldest first. */
  readonly remarks: readonly RemarkFact[]
  readonly commits: readonly CommitFact[]
  readonly pushes: readonly PushFact[]
  readonly pull_requests: readonly PullRequestFact[]
  readonly children: readonly ChildFact[]
  readonly compactions: readonly CompactionFact[]
  readonly summaries: readonly SummaryFact[]
  readonly incidents: readonly IncidentFact[]
  readonly notes: readonly NoteFact[]
  readonly names: readonly NameFact[]
  readonly tools: readonly ToolStatistics[]
  readonly tokens: readonly ModelTokens[]
  /** Kinds of secret that were taken out before the fold, with counts. */
  readonly redacted: { readonly [kind: string]: number }
}
