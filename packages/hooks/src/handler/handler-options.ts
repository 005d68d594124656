import type {
  BriefRenderer,
  DataRedactor,
  JsonObject,
  Level,
  PauseSummary,
  ProcessIdentity,
  SnapshotWriter,
  Store,
  Thresholds,
  TokenUsage,
  UserState,
} from '@winddown/core'

export interface AutoPauseHandlerOptions {
  /** Any folder of the project. */
  readonly projectPath: string
  /** Id of the session in the tool that uses this: owns the pause, so that several may run at once. */
  readonly sessionId: string
  readonly store?: Store
  /**
   * The user's state (`openUserState`). With it pauses are registered, what comes before a pause survives a crash, recovery finishes
   * what a crash left, and {@link AutoPauseHandler.brief} works.
   */
  readonly userState?: UserState
  /** Derives the snapshot at the end of the session; `createSnapshotWriter` of @winddown/snapshot makes one. */
  readonly snapshotWriter?: SnapshotWriter
  /** Renders the brief for the next run; `createBriefRenderer` of @winddown/snapshot makes one. */
  readonly briefRenderer?: BriefRenderer
  /** Takes secrets out of everything before it is written. Default: `createRedactor()` of core. */
  readonly redactor?: DataRedactor
  /** Name of the agent, as `winddown list` shows it: letters, digits, dashes. */
  readonly harness?: string
  /** Where the agent works: paths in a brief are relative to it. Default: `projectPath`. */
  readonly workingDirectory?: string
  /**
   * The agent's own record, for a snapshot writer that has a reader of it: what came before the pause is read there. What was told stands in
   * the log all the same (the first and the newest requests, tasks, plans, notes, the newest of the rest), for whoever lands it without a reader.
   */
  readonly transcriptPath?: string
  /** The agent's process: once it is gone, recovery finishes what it left. Default: this process. */
  readonly process?: ProcessIdentity
  readonly thresholds?: Thresholds
  readonly now?: () => Date
}

/** How full the context is, as the tool's model provider reports it. */
export interface UsageUpdateInput {
  /** Tokens of the newest response: input and what was read from and written to the cache. */
  readonly usage: TokenUsage
  /** Tokens at which the tool compacts, or else the window; null where unknown: then nothing is ever triggered. */
  readonly limit: number | null
  readonly window?: number | null
  readonly model?: string | null
}

/** What a usage update led to. */
export interface UsageOutcome {
  /** Levels to tell, ascending, each once until the context is emptied. */
  readonly crossed: readonly Level[]
  /** The id of the pause that began with this update. */
  readonly started: string | null
  /**
   * Share of the limit from which the recording begins by itself: `auto_pause`, or a little above where this session began, if it began above that. Null
   * while it is recorded, and where no usage begins one: without a limit, and after {@link AutoPauseHandler.discardPause}.
   */
  readonly recordsFrom: number | null
}

export interface AutoPauseStatus {
  readonly sessionId: string
  readonly level: Level | null
  /** 0 to 100, of the limit; 0 where unknown. */
  readonly percentage: number
  /** The running pause in numbers; null where none runs. */
  readonly pause: PauseSummary | null
}

/** How a compaction of the agent's context went, as far as it knows. */
export interface CompactionInput {
  readonly trigger?: 'auto' | 'manual'
  /** Tokens before and after. */
  readonly preTokens?: number
  readonly postTokens?: number
  /** The agent's own summary. */
  readonly summary?: string
}

/** A note for the next run; `person` only where a person wrote it. */
export interface NoteInput {
  readonly note: 'note' | 'next' | 'decision' | 'question' | 'reminder'
  readonly text: string
  readonly author: 'person' | 'agent'
  /** Its name, by which it is taken back (`newNoteId` of core); default: a new one. */
  readonly note_id?: string
}

export interface SessionEndOptions {
  /** `paused` (default): a snapshot where a pause ran, as the original. `always`: also of a session that stayed below the level. */
  readonly land?: 'paused' | 'always'
  /** Stored with the end: `exit`, `error` … */
  readonly reason?: string
}

export interface BriefCallOptions {
  /** Tokens, at least 200. Default 2,000. */
  readonly budgetTokens?: number
  /**
   * For how long an earlier session's brief is given, ms. Default 72 hours, over a weekend: later nothing is said of it. (The `winddown` hook gives one whole
   * for `brief.hours`, 24 by default, since it names it in one line for a week.)
   */
  readonly wholeForMs?: number
}

/** The brief of an earlier session, taken for this one: nobody else is given it. */
export interface GivenBrief {
  readonly text: string
  /** The id of the landed session. */
  readonly sessionId: string
}

/** What happened apart from messages and calls; see core's `SystemEventData` for the events that a snapshot knows. */
export interface SystemEventInput extends JsonObject {
  readonly event: string
}
