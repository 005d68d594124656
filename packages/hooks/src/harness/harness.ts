import type { JsonObject, Reading, RedactedMembers, RedactedValue, SeenProcess } from '@winddown/core'
import type { HookEvent, ToolResultEvent } from '../events/hook-event.ts'
import type { UsageLimit } from '../events/usage-limits.ts'
import type { CompactionCount } from '../meter/learned-limit.ts'
import type { QuickBasis, QuickMemo } from './quick-memo.ts'

/**
 * What a harness last said of its context; kept in a small file by our status line command, or by our program inside the harness
 * where it takes one.
 */
export interface StatusLineReading {
  readonly tokens: number | null
  readonly window: number | null
  readonly model: string | null
  readonly version: string | null
  /** When it was said, ISO 8601 UTC. */
  readonly at: string
  /** Who asked; missing: the status line. */
  readonly source?: 'status_line' | 'harness'
  /** Where the harness itself says it compacts, tokens; missing where it did not say. */
  readonly limit?: number | null
  /** Missing where the harness did not say. */
  readonly usageLimits?: readonly UsageLimit[]
  /** True where the status line command showed its bar. */
  readonly shown?: boolean
}

/** Settings of a harness that move its compaction, as its adapter reads and understands them: kept for it, and not looked into. */
export type CompactionSettings = JsonObject

/** What a meter may use besides the event and its transcript. */
export interface MeterContext {
  readonly statusLine: StatusLineReading | null
  readonly settings: CompactionSettings
  /** Only the caller reads process.env. */
  readonly environment: Environment
  /** Model as the session's start named it. */
  readonly startModel: string | null
  /** Limit learned for this model under the present settings; null where none was. */
  readonly learnedLimit: (model: string | null) => number | null
  readonly last: Reading | null
  /** The largest request that passed a limit of this session; null where none did. */
  readonly passed: PassedLimit | null
  /** The compaction that was found last, see {@link FoundCompaction}; missing or null where none was. */
  readonly foundCompaction?: string | null
  /** ISO 8601 UTC. */
  readonly now: string
}

/** A request that was sent to a model with more tokens than the limit that was assumed, and no compaction before it. */
export interface PassedLimit {
  readonly model: string
  readonly tokens: number
}

export interface Measurement {
  readonly reading: Reading
  /** Id of the response whose words ended the turn, once the transcript has it. */
  readonly answerId: string | null
  /** A compaction that no response follows yet. */
  readonly compaction: CompactionCount | null
  /** A compaction since the reading before this one that the harness tells no hook of; missing where there is none. */
  readonly found?: FoundCompaction
  /** Tokens of the newest response alone, without what came after it. */
  readonly reported: number | null
  /** The request that proved a limit wrong, to be remembered for this session; null where none did. */
  readonly passed: PassedLimit | null
  /** Bytes of the transcript; null where there is none. */
  readonly transcriptSize: number | null
  /** Limits of the account, as the harness last said; missing where it did not. */
  readonly usageLimits?: readonly UsageLimit[]
  /** What later events may be compared with; null where the newest response says not enough. */
  readonly quick: QuickBasis | null
}

/** A compaction that only the transcript tells. */
export interface FoundCompaction {
  /** By which it is known where the transcript tells it again. */
  readonly id: string
  /** The summary that the harness's model wrote; null where it is not to be seen. */
  readonly summary: string | null
}

/** What goes back to the harness for one event. */
export interface ReplyParts {
  /** Shown to the person. */
  readonly user: string | null
  /** Added to the model's context. */
  readonly model: string | null
}

/** How a harness's transcript grows with its context: lets the shell leave out the start of Node while nothing can happen. */
export interface TranscriptWeight {
  /** The lowest limit of any model, tokens: a session may change to it without a response in between. */
  readonly lowestLimit: number
  /** Fewer bytes of transcript than this for one token were never seen. */
  readonly leastBytes: number
  /**
   * A transcript with fewer bytes for each token of its context than this does not explain that context: tools, instructions
   * or a mocked provider make it up, and may make it grow without a byte in the transcript.
   */
  readonly explainedBytes: number
}

/**
 * What the hot hook needs of a harness. Adding a harness is one folder under `harnesses/` that exports one of these
 * (and the transcript reader beside it); the conformance suite finds it.
 */
export interface HookAdapter {
  readonly id: string
  readonly transcriptWeight: TranscriptWeight
  /**
   * Null where the payload names no session. Never throws.
   * @param environment for a harness whose payloads do not say where it keeps its sessions
   */
  readonly parse: (payload: unknown, environment?: Environment) => HookEvent | null
  /** What the harness's protocol takes, '' for nothing: one document, or for some a document a line. */
  readonly reply: (parts: ReplyParts, event: HookEvent) => string
  /**
   * Whether the harness shows its user what it is told at this event: what it would throw away waits for one that it shows. Missing:
   * nothing waits.
   */
  readonly shows?: (event: HookEvent) => boolean
  readonly measure: (event: HookEvent, context: MeterContext) => Measurement
}

/**
 * What the fast path needs of a harness: few and small functions, since each costs a share of every start. None throws on
 * purpose; whatever is odd is left to the full path.
 */
export interface QuickAdapter {
  readonly id: string
  readonly transcriptWeight: TranscriptWeight
  /** A tool's result; null for all else. */
  readonly parse: (payload: unknown, environment: Environment) => ToolResultEvent | null
  /** What of the environment decides the limit, as one word. */
  readonly environment: (environment: Environment) => string
  /**
   * Where the end of the transcript is by now, read into `bytes` from where the memo ends.
   * @param told the reading that a status line, or our program inside the agent, wrote down last
   * @returns null where the memo does not hold for it, or where what led to the event does not stand there yet
   */
  measure(
    memo: QuickMemo,
    bytes: Uint8Array,
    event: ToolResultEvent,
    told: StatusLineReading | null,
  ): QuickMeasure | null
  /**
   * What a call comes to, in the very words of the adapter's {@link ToolCallAdapter}; null where it takes more to tell, or where
   * something in it may be a secret.
   */
  readonly toolCall: (event: ToolResultEvent) => Record<string, RedactedValue> | null
}

export interface QuickMeasure {
  readonly tokens: number
  /** Bytes of the transcript. */
  readonly size: number
}

/**
 * What a tool call comes to, and what follows from it (a commit, a child that started). The transcript reader uses the same
 * functions, so that twins are equal.
 */
export type ToolCallAdapter = (event: RedactedMembers<ToolResultEvent>) => {
  readonly data: JsonObject
  readonly events: readonly JsonObject[]
}

/** What can be seen of the program that a session runs in, from a hook of it or a command that it runs. */
export interface Surroundings {
  readonly environment: Environment
  /** Where the session is written; null where nobody says. */
  readonly transcript: string | null
  /** Where the session works; null where nobody says. */
  readonly folder: string | null
  /** The processes above this one, nearest first; none where the system does not say. Looked up when it is called. */
  readonly ancestors: () => readonly SeenProcess[]
  /** The processes of this user whose program has this name; none where the system does not say. */
  readonly processesNamed: (name: string) => readonly SeenProcess[]
}

/** Where a harness keeps settings that concern us, and what is around it; for the start of a session only. */
export interface SessionAdapter {
  readonly id: string
  /** Whether a person is at the session; null where the harness does not say. */
  readonly attended: (surroundings: Surroundings) => boolean | null
  /** Process id of the harness; null where nothing says so: then a session that was killed is landed only after a day. */
  readonly processId: (surroundings: Surroundings) => number | null
  /**
   * True where such a process shows one session at a time and says nothing when it turns to a new one: that which begins another has
   * left the one before.
   */
  readonly leavesSilently?: boolean
  readonly compactionSettings: (places: {
    readonly home: string | null
    readonly project: string | null
    readonly environment: Environment
  }) => CompactionSettings
  /** The newest compaction in a transcript; null where there is none in reach. */
  readonly newestCompaction: (transcript: string) => CompactionCount | null
  /** What else than the model decides where it compacts, as one word: a learned limit holds while this stays the same. */
  readonly limitConditions: (settings: CompactionSettings, environment: Environment) => string
}

/** Variables of the harness's environment; never recorded: it holds secrets. */
export type Environment = Readonly<Record<string, string | undefined>>
