/** What the session ran: checks with their results, and other commands. */
import type { Fact } from './fact.ts'

export type CheckKind = 'test' | 'build' | 'lint' | 'type' | 'format' | 'check'

/** What a run of a check printed as its totals. */
export interface CheckCounts {
  readonly passed?: number
  readonly failed?: number
  readonly errors?: number
  /** Complaints that the tool calls neither errors nor warnings: problems, issues, offenses. */
  readonly issues?: number
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
  /** Runs of which it is not known how they ended, where there were any. */
  readonly unknown_runs?: number
  /** Changes to files after the last run: its result may be stale. */
  readonly edits_since: number
}

/** A command that is no check: kept because the next session will want its arguments. */
export interface CommandFact extends Fact {
  readonly head: string
  readonly command: string
  readonly description?: string
  /** `ok` only where every part is known to have worked: of a pipe or a list the exit speaks for its last part. */
  readonly outcome: string
  /** With which the whole line ended the last time, where that is known. */
  readonly exit_code?: number
  /** True where the user ran it in the shell, not the agent. */
  readonly by_user?: boolean
  /** Lines of its last output that hold figures. Of the newest commands only. */
  readonly printed?: string
  readonly runs: number
}
