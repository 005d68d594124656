/** What our program inside pi uses of pi's interface, as read in the declarations of 1.5.2 and 1.6.0 and tried there. */

export interface Pi {
  on<Event extends keyof PiEvents>(
    event: Event,
    handler: (event: PiEvents[Event], context: PiContext) => Promise<PiAnswers[Event] | undefined>,
  ): void
  /** Puts a message into the session that the model reads. `triggerTurn: false`: no request is made for it. */
  sendMessage(message: PiMessage, options: { readonly triggerTurn: false }): unknown
  /** Puts an entry into the session that no model is given. */
  appendEntry?(customType: string, data: unknown): void
  /** The settings that hold here, the project's over the user's. @throws before a session has begun */
  getSettings?(): unknown
}

export interface PiMessage {
  readonly customType: string
  readonly content: string
  readonly display: boolean
}

export interface PiContext {
  readonly cwd: string
  readonly mode: string
  readonly hasUI: boolean
  readonly model?: { readonly id?: string; readonly provider?: string } | undefined
  readonly sessionManager: {
    getSessionId(): string
    /** Missing for a session that is not written. */
    getSessionFile(): string | undefined
    /** In the order in which they were written. */
    getEntries?(): readonly unknown[]
    /** Of a session that was forked it names the one before (`parentSession`). */
    getHeader?(): unknown
  }
  readonly ui: { notify(text: string, kind: 'info' | 'warning'): void }
  /** `tokens` is null right after a compaction. */
  getContextUsage(): { readonly tokens: number | null; readonly contextWindow: number } | undefined
}

export interface PiEvents {
  session_start: { readonly reason: string }
  session_shutdown: { readonly reason: string }
  input: { readonly text?: string; readonly source: string }
  before_agent_start: { readonly messageType?: string; readonly prompt?: string }
  message_end: { readonly message: Message }
  tool_execution_start: { readonly toolCallId: string; readonly args: unknown }
  tool_execution_end: {
    readonly toolCallId: string
    readonly toolName: string
    readonly result: unknown
    readonly isError: boolean
    readonly durationMs?: number
  }
  agent_end: { readonly messages: readonly Message[] }
  agent_settled: { readonly aborted?: boolean }
  model_select: { readonly model?: { readonly id?: string }; readonly previousModel?: { readonly id?: string } }
  session_before_compact: {
    readonly preparation: { readonly firstKeptEntryId: string; readonly tokensBefore: number }
    readonly customInstructions?: string
    readonly reason?: string
    readonly signal?: { readonly aborted: boolean }
  }
  session_compact: {
    readonly compactionEntry?: { readonly summary?: string }
    readonly fromExtension?: boolean
    readonly reason?: string
  }
}

export interface PiAnswers {
  session_start: undefined
  session_shutdown: undefined
  input: undefined
  before_agent_start: { readonly message: PiMessage }
  message_end: undefined
  tool_execution_start: undefined
  tool_execution_end: undefined
  agent_end: undefined
  agent_settled: undefined
  model_select: undefined
  session_before_compact: {
    readonly compaction: { readonly summary: string; readonly firstKeptEntryId: string; readonly tokensBefore: number }
  }
  session_compact: undefined
}

export interface Message {
  readonly role?: unknown
  readonly content?: unknown
  readonly stopReason?: unknown
  readonly errorMessage?: unknown
}
