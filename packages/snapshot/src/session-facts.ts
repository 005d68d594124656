/**
 * What a session comes to: the result of the fold, and the input of every writer and of the brief.
 *
 * Plain JSON with snake_case keys, so that a snapshot holds it as it is and reading it back needs no mapping. Every list is
 * bounded (see fold/bounds.ts) and in the order in which things happened, oldest first, unless said otherwise.
 */
import type { BeganWithFact, CarriedNoteFact, CarriedRuleFact } from './facts/carried.ts'
import type { CheckFact, CommandFact } from './facts/checks.ts'
import type { Fact } from './facts/fact.ts'
import type { ChangeFact, FailureFact, RepairFact } from './facts/failures.ts'
import type { DocumentFact, FileFact, NameFact, SearchFact, SeenFile } from './facts/files.ts'
import type { InFlightFact, TurnCallFact } from './facts/in-flight.ts'
import type { CompactionFact, IncidentFact, RewindFact, SummaryFact } from './facts/incidents.ts'
import type { ChildFact, NoteFact, PlanFact, TaskFact } from './facts/intentions.ts'
import type { LeftOut } from './facts/left-out.ts'
import type { CommitFact, DirectoryFact, PullRequestFact, PushFact, RepositorySeen } from './facts/repository.ts'
import type { AnswerFact, RefusalFact, RequestFact, RuleFact } from './facts/requests.ts'
import type { RemarkFact, StatementFact } from './facts/statements.ts'
import type { ContextCourse, ModelTokens, ToolStatistics } from './facts/statistics.ts'

/** Everything the fold found. */
export interface SessionFacts {
  readonly schema_version: 1
  /** Actions folded (twins counted once), and twins that were dropped. */
  readonly actions: number
  readonly twins_dropped: number
  /** Actions and results that could not be taken in; absent where all were. */
  readonly left_out?: LeftOut
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
  /** Standing rules and prohibitions of the person; missing in records made before they were looked for. */
  readonly rules?: readonly RuleFact[]
  /** What it was given of earlier sessions and holds still, oldest first; missing: nothing. */
  readonly carried_rules?: readonly CarriedRuleFact[]
  readonly carried_notes?: readonly CarriedNoteFact[]
  /** Sessions whose briefs it was given when it began; missing: none. */
  readonly began_with?: readonly BeganWithFact[]
  /** The ones touched last, at most 400, the newest last. */
  readonly files: readonly FileFact[]
  /** All of them; above the length of `files`, the rest is on record by number alone. */
  readonly file_count: number
  /** Documents that were written or changed, the newest last. */
  readonly documents?: readonly DocumentFact[]
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
  /** Calls that were cut off and not made again, oldest first. */
  readonly in_flight?: readonly InFlightFact[]
  /** The newest calls since the newest request, oldest first. */
  readonly turn_calls?: readonly TurnCallFact[]
  /** Absent where the user never went back. */
  readonly rewinds?: readonly RewindFact[]
  readonly compactions: readonly CompactionFact[]
  readonly summaries: readonly SummaryFact[]
  readonly incidents: readonly IncidentFact[]
  readonly notes: readonly NoteFact[]
  /** The names of notes that were taken back, of older records their moments: the log still has them, and they are told nowhere. Missing: none were. */
  readonly notes_taken_back?: readonly string[]
  readonly names: readonly NameFact[]
  readonly tools: readonly ToolStatistics[]
  readonly tokens: readonly ModelTokens[]
  /** Missing in records made before it was looked for, and where no reading of the context is known. */
  readonly context?: ContextCourse
  /** Kinds of secret that were taken out before the fold, with counts. */
  readonly redacted: { readonly [kind: string]: number }
}
