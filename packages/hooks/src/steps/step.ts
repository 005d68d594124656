/**
 * A session in steps: what the records of any harness come to, before they are actions or passages. A reader of a new harness
 * turns its records into these, and everything behind them (actions, passages, meter) is there already.
 */
import type {
  MessageOrigin,
  Outcome,
  RedactedObject,
  RedactedText,
  RedactedValue,
  TaskChange,
  TokenUsage,
  ToolKind,
} from '@winddown/core'

/** One file that a call reads or changes. */
export interface CallFile {
  /** As the call names it; made absolute by the working directory. */
  readonly path: string
  readonly access: 'read' | 'write' | 'create' | 'delete'
  /** The text that an edit replaces, and the one it puts there; of a whole file that is written only the second. */
  readonly before?: RedactedText
  readonly after?: RedactedText
  /** True where the second is the whole file. */
  readonly whole?: boolean
}

/** A question that a call puts to the user. */
export interface CallQuestion {
  readonly question: RedactedText
  readonly options?: readonly RedactedText[]
}

/** A tool call as its harness begins it. */
export interface Call {
  readonly id: string
  /** As the harness names it. */
  readonly tool: string
  readonly kind: ToolKind
  /** The arguments as they were given. */
  readonly input: RedactedValue
  readonly command?: RedactedText | undefined
  /** The folder in which it runs, where it names one. */
  readonly cwd?: string | undefined
  readonly query?: RedactedText | undefined
  readonly description?: RedactedText | undefined
  readonly files?: readonly CallFile[] | undefined
  readonly tasks?: readonly TaskChange[] | undefined
  /** True where `tasks` is the whole list. */
  readonly replacesTasks?: boolean | undefined
  readonly plan?: RedactedText | undefined
  readonly questions?: readonly CallQuestion[] | undefined
  /**
   * Of a call that asks for the output of work that goes on, or types into it: whether that work has named a file that holds secrets.
   * `unknown` where only the call itself is known.
   */
  readonly asksFor?: 'secret' | 'unknown' | undefined
  /** What another agent, or work in the background, is to do. */
  readonly childTask?: RedactedText | undefined
}

/** What came back of a call. */
export interface CallResult {
  readonly outcome: Outcome
  /** What the tool said. */
  readonly text: RedactedText
  readonly exitCode?: number | undefined
  readonly durationMs?: number | undefined
  /** The id of the work that goes on in the background, or of the agent that was at work. */
  readonly childId?: string | undefined
  /** Where that work's output goes. */
  readonly outputFile?: RedactedText | undefined
  /** The answers to the questions of the call, in their order. */
  readonly answers?: readonly (RedactedText | undefined)[] | undefined
  /** The tasks, where only the result names them. */
  readonly tasks?: readonly TaskChange[] | undefined
}

type Doing =
  /** The session itself: told once; a later one is another session that this one took over. */
  | { readonly do: 'session'; readonly id?: string | undefined; readonly version?: string | undefined }
  | { readonly do: 'place'; readonly cwd: string; readonly branch?: string | undefined }
  | { readonly do: 'model'; readonly model: string }
  | {
      readonly do: 'request'
      readonly text: RedactedText
      readonly origin: MessageOrigin
      readonly id?: string | undefined
      /** The turn that it began, where hooks name that as the id of the prompt. */
      readonly turn?: string | undefined
      readonly command?: string | undefined
      /** What the person accepted with it: a plan, in the agent's words. */
      readonly plan?: RedactedText | undefined
    }
  /** Words of the agent; those of one id are one text. `continues`: put to what came before without a break. */
  | {
      readonly do: 'text'
      readonly text: RedactedText
      readonly id?: string | undefined
      readonly continues?: boolean
    }
  | { readonly do: 'thought'; readonly text: RedactedText }
  /** A response's tokens; `tokens` is the context that the next request sends. */
  | { readonly do: 'usage'; readonly tokens: number | null; readonly usage?: TokenUsage | undefined }
  /** Tokens that the model can hold, as the harness says. */
  | { readonly do: 'window'; readonly window: number }
  | { readonly do: 'call'; readonly call: Call }
  | { readonly do: 'result'; readonly id: string; readonly result: CallResult }
  | { readonly do: 'turn_end'; readonly durationMs?: number | undefined }
  | { readonly do: 'interrupted' }
  | {
      readonly do: 'compacted'
      readonly trigger: string
      readonly pre?: number | undefined
      readonly post?: number | undefined
      /** True where the agent's last words are the summary itself, and no answer to anybody. */
      readonly ownText?: boolean
    }
  | { readonly do: 'summary'; readonly text: RedactedText }
  | { readonly do: 'error'; readonly error: RedactedText; readonly detail: RedactedText }
  | { readonly do: 'limit'; readonly detail: RedactedText; readonly resetsAt?: string | undefined }
  | {
      readonly do: 'child_started'
      readonly id: string
      readonly kind: 'agent' | 'command'
      readonly task: RedactedText
    }
  | {
      readonly do: 'child_ended'
      readonly id: string
      readonly status: string
      readonly exitCode?: number | undefined
      readonly summary?: RedactedText | undefined
    }
  | { readonly do: 'ended'; readonly reason: RedactedText }

/** One step, with where and when. */
export type Step = Doing & {
  /** When it happened, ISO 8601 UTC. */
  readonly at?: string | undefined
  /** The sub-agent that did it. */
  readonly agent?: string | undefined
}

/** A record of a transcript, redacted: one of its lines, or one message of a document. */
export type TranscriptRecord = RedactedObject

/** One record and the number of its line. */
export interface NumberedRecord {
  readonly line: number
  readonly record: TranscriptRecord
}

/** How one harness writes its sessions. */
export interface Dialect {
  /**
   * A record as it is to be redacted: JSON that stands in a text becomes a value, so that what is taken out of it leaves it whole, and
   * what nobody reads goes. It may throw.
   */
  readonly unfold?: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
  /** A reader for one transcript: what it remembers of a record is there for the next. It may throw: the record is then damage. */
  readonly open: () => (record: TranscriptRecord) => readonly Step[]
  /**
   * Looks over all records before they are read, where the end decides what the beginning means: which lines a person took back
   * by going on from an earlier place. What was done there was done; what was said is left out. The records are not redacted: only
   * numbers of lines may come out of them.
   */
  readonly takenBack?: (records: Iterable<NumberedRecord>) => (line: number) => boolean
}
