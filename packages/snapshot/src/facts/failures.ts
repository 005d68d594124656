/** What went wrong and how it was mended, and what was changed. */
import type { Fact } from './fact.ts'

/** One way in which a call failed, and the change after which it failed so no more. */
export interface FailureCause {
  /** One line of the error, quoted. */
  readonly error: string
  /** `file: old -> new` or a command, where something was changed before the next run. */
  readonly fix?: string
}

/** A call that failed, and what ended it. */
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
