import type { Harness } from '../registry/harness-definition.ts'

/** One session as it was captured. */
export interface CapturedSession {
  /** As it is to be called in the names of checks. */
  readonly name: string
  /** What the hooks were given, in order; none of a harness without hooks, or of a session that was captured without. */
  readonly payloads: readonly Readonly<Record<string, unknown>>[]
  /** Paths of its transcripts as they were at its end. Those that end in `.jsonl` are cut off anywhere by a check. */
  readonly transcripts: readonly string[]
  /**
   * Words that stood in the text of a command, a skill or a file that a person named, and that no person typed: they may count as nobody's
   * request. None, unless given; a session with some is owed where the program lets a repository bring commands.
   */
  readonly notTyped?: readonly string[]
}

/** A harness, and sessions of it that were captured in its program. */
export interface ConformanceInput {
  readonly harness: Harness
  /**
   * Between them they have to hold a request of a person, a final answer, a call that went well (`outcome: 'ok'`) and where it worked
   * (`working_directory`); with hooks also a payload that comes to each of `session_start`, `prompt`, `tool_result`, `turn_end` and `session_end`.
   */
  readonly sessions: readonly CapturedSession[]
}

/** One thing that is owed: for `it(check.name, check.run)` of any test runner. */
export interface ConformanceCheck {
  readonly name: string
  /** @throws AssertionError of node:assert where it does not hold, or whatever the harness throws */
  readonly run: () => void
}
