import type { Environment } from './harness.ts'

/** What of winddown in a harness can be looked at in its real program. */
export type LiveSight =
  | 'filled'
  | 'first request'
  | 'endings'
  | 'kill -9'
  | 'compaction'
  | 'sub-agents'
  | 'unattended'
  | 'mcp'

/** What is to be known of a harness outside of any session: every harness has one. For commands, not for the hook. */
export interface HarnessProfile {
  readonly id: string
  /** As people know it. */
  readonly title: string
  /** The program's name on PATH. */
  readonly program: string
  /** The newest version whose files or programs ours were tried with, and the day; null where nothing of it was at hand. */
  readonly tried: {
    readonly version: string
    readonly on: string
    /** What was seen to pass in the real program of that version by the repository's live tests; missing: nothing. */
    readonly seen?: readonly LiveSight[]
  } | null
  /** The words of the command that starts it with a first request, which is the last word, and stays open; null where none is known. */
  readonly start: readonly string[] | null
  /** The words of the command that goes on with a session, whose id is the last word; null where none is known. */
  readonly resume: readonly string[] | null
  /**
   * Whether it is this harness that runs a process with this environment as its tool.
   * @returns null where it is not; `sessionId` null where it does not say
   */
  readonly caller: (environment: Environment) => { readonly sessionId: string | null } | null
}
