import type { ExtraPattern, PauseAction, Store, Thresholds } from '@winddown/core'
import type { TranscriptReference } from '@winddown/snapshot'

/**
 * Reads the agent's own record as actions, oldest first; it is called more than once. What stands in the record and was told as well is one
 * thing where both give the same id: `message_id` of messages and answers, `tool_use_id` of calls; of what was told before the recording
 * began, also where the words, the command or the files are the same. What was told and does not stand there counts as well. Each action
 * has `data.provenance: { kind: 'transcript', line }` with its line, from 1: `L12` of a brief is that line. It is called as every reader of
 * transcripts is, with the path and whose record it is: one function serves `createSnapshotWriter` and `recordedSession` of @winddown/snapshot, too.
 */
export type ReadTranscript = (path: string, of: TranscriptReference) => Iterable<PauseAction>

export interface SessionOptions {
  /** Any folder of the project. */
  readonly projectPath: string
  /**
   * Id of the session: letters, digits, `.`, `_`, `-`. A run that goes on with a session gives the same id: its brief is of the whole session then, and the next
   * run's too. Several objects of one id in one process tell one session.
   */
  readonly sessionId: string
  /** Name of the agent, of the letters of an id, as `winddown list` shows it; its runs are given its own briefs first. Default `agent`. */
  readonly agent?: string
  /**
   * Tokens at which the agent compacts its context, or else what its model can hold. Without it, and without one in
   * {@link AgentSession.usage}, no level is ever reached.
   */
  readonly limit?: number
  readonly thresholds?: Thresholds
  /** Size of a brief, tokens, at least 200. Default 2,000. */
  readonly briefTokens?: number
  /** A record that the agent itself keeps, and how it is read: what came before the recording is taken from there, also after a kill. */
  readonly transcript?: { readonly path: string; readonly read: ReadTranscript }
  /**
   * How the next run asks for more, as the head of a brief says it: a command, or the name of a tool of yours, that gives what it was asked to
   * {@link AgentSession.recall}. Default `winddown recall`; with a `stateFolder` or a `store` of your own, where that command does not look, none.
   */
  readonly recallCommand?: string
  /** Secrets of your own, beside the known kinds: `[{ kind: 'company-token', pattern: /ct-[a-z0-9]{20}/ }]`. They are checked at once. */
  readonly redact?: readonly ExtraPattern[]
  /** Where the agent works: paths in a brief are relative to it. A relative path is of the working directory when the session is created. Default: `projectPath`. */
  readonly workingDirectory?: string
  readonly store?: Store
  /** Folder of the user's state; a relative path is of the working directory when the session is created. Default: where the `winddown` command has it. */
  readonly stateFolder?: string
  readonly now?: () => Date
}
