import {
  type AssistantResponseData,
  ContextUsageTracker,
  createRedactor,
  IncrementalPauseManager,
  type JsonObject,
  type Level,
  type PauseSummary,
  type Reading,
  type SnapshotWriter,
  type Store,
  type Thresholds,
  type TokenUsage,
  type ToolCallData,
  type UserMessageData,
  type UserState,
  WinddownError,
} from '@winddown/core'

export interface AutoPauseHandlerOptions {
  /** Any folder of the project. */
  readonly projectPath: string
  /** Id of the session in the tool that uses this: owns the pause, so that several may run at once. */
  readonly sessionId: string
  readonly store?: Store
  /** The user's state: with it pauses are registered, and recovery finishes them after a crash. */
  readonly userState?: Pick<UserState, 'registry'>
  /** Derives the snapshot at the end of the session; `createSnapshotWriter` of @winddown/snapshot makes one. */
  readonly snapshotWriter?: SnapshotWriter
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
}

export interface AutoPauseStatus {
  readonly sessionId: string
  readonly level: Level | null
  /** 0 to 100, of the limit; 0 where unknown. */
  readonly percentage: number
  /** The running pause in numbers; null where none runs. */
  readonly pause: PauseSummary | null
}

/**
 * Meters a session and records its wind-down, for a harness of one's own: call it from the tool's own events. The
 * operations are those of the original (claude-mpm). It records and never interferes: nothing here denies or stops anything.
 */
export class AutoPauseHandler {
  readonly #options: AutoPauseHandlerOptions
  readonly #manager: IncrementalPauseManager
  readonly #tracker: ContextUsageTracker
  #fraction: number | null = null

  /** @throws WinddownError STORE_UNAVAILABLE, STORE_DENIED, STORE_UNSAFE, OWNER_INVALID where the session's id is no safe name */
  constructor(options: AutoPauseHandlerOptions) {
    this.#options = options
    const { projectPath, sessionId, store, userState, snapshotWriter, thresholds, now } = options
    this.#manager = new IncrementalPauseManager({
      projectPath,
      owner: sessionId,
      store,
      userState,
      snapshotWriter,
      now,
      redactor: createRedactor(),
    })
    this.#tracker = new ContextUsageTracker({ sessionId, ...(thresholds && { thresholds }), ...(now && { now }) })
    this.#tracker.setAutoPauseActive(this.#manager.isPauseActive())
  }

  /**
   * Takes in the newest response's usage (absolute: nothing is added up) and begins a pause once `auto_pause` is crossed.
   * @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED, STORE_UNSAFE: nothing was begun
   */
  onUsageUpdate(input: UsageUpdateInput): UsageOutcome {
    const { usage, limit, model } = input
    const tokens = usage.input + usage.cache_read + usage.cache_creation + usage.output
    const fraction = limit === null || limit <= 0 ? null : Math.min(1, tokens / limit)
    const reading: Reading = {
      tokens,
      window: input.window ?? null,
      limit,
      fraction,
      source: { tokens: 'payload', limit: limit === null ? 'unknown' : 'configured' },
      model: model ?? null,
      at: (this.#options.now?.() ?? new Date()).toISOString(),
    }
    const { crossed } = this.#tracker.update(reading, usage)
    this.#fraction = fraction ?? this.#fraction
    this.#tracker.setAutoPauseActive(this.#manager.isPauseActive())
    return { crossed, started: this.#tracker.shouldAutoPause() ? this.#start(model ?? undefined) : null }
  }

  /** Records a tool call with its result; false where no pause runs. @throws WinddownError LOG_WRITE_FAILED: not stored */
  onToolCall(call: ToolCallData): boolean {
    return this.#record('tool_call', call)
  }

  /** Records an answer of the agent; false where no pause runs. @throws WinddownError LOG_WRITE_FAILED: not stored */
  onAssistantResponse(response: AssistantResponseData): boolean {
    return this.#record('assistant_response', response)
  }

  /** Records a request of the user; false where no pause runs. @throws WinddownError LOG_WRITE_FAILED: not stored */
  onUserMessage(message: UserMessageData): boolean {
    return this.#record('user_message', message)
  }

  /**
   * Ends the session: seals the pause that runs, and derives its snapshot where a writer was given.
   * @returns the snapshot's JSON file, or the archived log; null where no pause ran
   */
  async onSessionEnd(): Promise<string | null> {
    const path = await this.#manager.finalizePause(this.#options.snapshotWriter !== undefined)
    this.#tracker.resetSession()
    this.#fraction = null
    return path
  }

  getStatus(): AutoPauseStatus {
    const { threshold_reached: level, percentage_used: percentage } = this.#tracker.getCurrentState()
    return { sessionId: this.#options.sessionId, level, percentage, pause: this.#manager.getPauseSummary() }
  }

  #start(model: string | undefined): string | null {
    try {
      const id = this.#manager.startIncrementalPause(this.#fraction, this.#tracker.getCurrentState(), {
        reason: 'auto_pause',
        harness_session_id: this.#options.sessionId,
        ...(model !== undefined && { model }),
      })
      this.#tracker.setAutoPauseActive(true)
      return id
    } catch (error) {
      // Another process of this session began it a moment ago.
      if (error instanceof WinddownError && error.code === 'PAUSE_ALREADY_ACTIVE') return null
      throw error
    }
  }

  #record(type: 'tool_call' | 'assistant_response' | 'user_message', data: JsonObject): boolean {
    try {
      this.#manager.appendAction(type, data, this.#fraction)
      return true
    } catch (error) {
      if (error instanceof WinddownError && error.code === 'PAUSE_NOT_ACTIVE') return false
      throw error
    }
  }
}
