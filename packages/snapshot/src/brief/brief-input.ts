/** What a brief is made of. A snapshot has all of it and can be given as it is. */

import type { NoteFact } from '../facts/intentions.ts'
import type { GitCapture } from '../git/git-capture.ts'
import type { SessionFacts } from '../session-facts.ts'

export interface BriefInput {
  readonly facts: SessionFacts
  readonly session_id?: string
  /** ISO 8601 UTC. */
  readonly paused_at?: string
  readonly pause_reason?: string
  /** What became of the harness's transcript. */
  readonly transcript?: {
    readonly state: 'read' | 'unreadable' | 'not_read'
    /** Taken from it. */
    readonly actions?: number
    /** Why it could not be read, or not to its end. */
    readonly reason?: string
  } | null
  /** What git said when the session was landed. */
  readonly git?: GitCapture
  /** What changed since, one sentence each (`Drift.notes`): said first. */
  readonly drift?: readonly string[]
}

/** A session as a brief of another one names it. */
export interface NamedSession {
  /** What stands before a reference to it. */
  readonly short: string
  readonly title: string
  /** When it ended, ISO 8601 UTC. */
  readonly endedAt: string
}

export interface BriefOptions {
  /** By core's `estimateTokens`: the same room in every script. At least 50; default 2,000. */
  readonly budgetTokens?: number
  /** Cap of a hook's output, in UTF-16 units. Default 9,500. */
  readonly maxCharacters?: number
  /** What `measureDrift` found; where the input says nothing of it. */
  readonly drift?: { readonly notes: readonly string[] }
  /** Notes that are not among the actions. */
  readonly notes?: readonly NoteFact[]
  /** Where the whole record can be read. */
  readonly recordPath?: string
  /**
   * How the record is asked, as the head says it: a command line, for whoever has it not on PATH, or a tool. Default `winddown recall`; null:
   * there is no way, and the head says none.
   */
  readonly recallCommand?: string | null
  /** A tool that answers beside the command. Default `recall`, which winddown offers over MCP; null: there is none. */
  readonly recallTool?: string | null
  /** What stands before a reference when it is opened; default: the beginning of the harness's id, or winddown's. */
  readonly recallSession?: string
  /** Further sessions that ended here, of which nothing is told below: they are named, the newest first. */
  readonly behind?: readonly NamedSession[]
  /**
   * What is said first of a session that the reader's own winddown did not record, as one sentence. The headings of such a brief say "its user": that one is
   * not the reader's. Below them, words of winddown's own say "the user", as in any brief: "refused by the user or a rule".
   */
  readonly recordedElsewhere?: string | undefined
  /** Takes secrets out of a line, after all else; core's patterns by default. */
  readonly redact?: (text: string) => string
}
