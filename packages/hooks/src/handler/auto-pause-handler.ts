import {
  ContextUsageTracker,
  checkRecordedData,
  createRedactor,
  type DataRedactor,
  IncrementalPauseManager,
  identifyProcess,
  type Level,
  type Reading,
  type RecordedData,
  type RecordedType,
  type SnapshotFiles,
  WinddownError,
} from '@winddown/core'
import { markDelivery } from '../briefs/claim.ts'
import { deliveryKey } from '../briefs/delivery.ts'
import { tellUserText } from '../decide/tell-text.ts'
import { ownerOf } from '../session/session-record.ts'
import { checkLevel, checkOptions, checkUsage } from './check-input.ts'
import type {
  AutoPauseHandlerOptions,
  AutoPauseStatus,
  BriefCallOptions,
  CompactionInput,
  GivenBrief,
  NoteInput,
  SessionEndOptions,
  SystemEventInput,
  UsageOutcome,
  UsageUpdateInput,
} from './handler-options.ts'
import { withoutSecretContent } from './recorded-call.ts'
import { SessionSoFar } from './session-so-far.ts'
import { offer, takeWaitingBrief } from './waiting-brief.ts'

/**
 * Meters a session and records its wind-down, for a harness of one's own: call it from the tool's own events. The
 * operations are those of the original (claude-mpm). It records and never interferes: nothing here denies or stops anything.
 *
 * What comes before the threshold is kept, too (requests whole, tasks, plans, notes, the newest of the rest), and stands in the log
 * from the moment when a pause begins.
 */
export class AutoPauseHandler {
  readonly #options: AutoPauseHandlerOptions
  readonly #manager: IncrementalPauseManager
  readonly #tracker: ContextUsageTracker
  readonly #soFar: SessionSoFar | null
  readonly #redactor: DataRedactor
  #reading: Reading | null = null
  #briefKey: string | null = null

  /**
   * @throws WinddownError ARGUMENT_INVALID, CONFIG_INVALID (thresholds), STORE_UNAVAILABLE, STORE_DENIED, STORE_UNSAFE,
   *   OWNER_INVALID where the session's id is no safe name
   */
  constructor(options: AutoPauseHandlerOptions) {
    checkOptions(options)
    this.#options = options
    const { projectPath, sessionId, harness, store, userState, snapshotWriter, thresholds, now } = options
    const process = options.process ?? identifyProcess()
    const redactor = options.redactor ?? createRedactor()
    this.#redactor = redactor
    const owner = harness === undefined ? sessionId : ownerOf(harness, sessionId)
    this.#manager = new IncrementalPauseManager({
      projectPath,
      owner,
      store,
      userState,
      snapshotWriter,
      now,
      process,
      redactor,
    })
    this.#tracker = new ContextUsageTracker({ sessionId, ...(thresholds && { thresholds }), ...(now && { now }) })
    this.#tracker.setAutoPauseActive(this.#manager.isPauseActive())
    const { directory, projectPath: root, worktree } = this.#manager.store
    const of = {
      store: directory,
      owner,
      projectPath: root,
      worktree,
      harness: harness ?? null,
      harnessSessionId: sessionId,
      process,
      startedAt: this.#now().toISOString(),
    }
    this.#soFar = options.transcriptPath === undefined ? new SessionSoFar(of, userState?.home ?? null, redactor) : null
  }

  /** The store that this session's pauses are in. */
  get store(): IncrementalPauseManager['store'] {
    return this.#manager.store
  }

  /** True while a pause runs. @throws WinddownError STORE_DENIED */
  isPauseActive(): boolean {
    return this.#manager.isPauseActive()
  }

  /**
   * Takes in the newest response's usage (absolute: nothing is added up) and begins a pause once `auto_pause` is crossed.
   * @throws WinddownError ARGUMENT_INVALID; LOG_WRITE_FAILED, STORE_DENIED, STORE_UNSAFE: nothing was begun
   */
  onUsageUpdate(input: UsageUpdateInput): UsageOutcome {
    checkUsage(input)
    const { usage, limit, model } = input
    const tokens = usage.input + usage.cache_read + usage.cache_creation + usage.output
    const fraction = limit === null ? null : Math.min(1, tokens / limit)
    const reading: Reading = {
      tokens,
      window: input.window ?? null,
      limit,
      fraction,
      source: { tokens: 'payload', limit: limit === null ? 'unknown' : 'configured' },
      model: model ?? null,
      at: this.#now().toISOString(),
    }
    const { crossed } = this.#tracker.update(reading, usage)
    this.#reading = fraction === null && this.#reading !== null ? this.#reading : reading
    const isActive = this.#manager.isPauseActive()
    this.#tracker.setAutoPauseActive(isActive)
    if (isActive) for (const level of crossed) this.#append('system_event', { event: 'level_crossed', level, fraction })
    return { crossed, started: this.#tracker.shouldAutoPause() ? this.#start('auto_pause') : null }
  }

  /**
   * Records a tool call with its result. Before a pause begins it is kept for it.
   * @returns true where it stands in the log of a running pause
   * @throws WinddownError LOG_WRITE_FAILED: not stored
   */
  onToolCall(call: RecordedData<'tool_call'>): boolean {
    return this.#record('tool_call', call)
  }

  /** Records an answer of the agent; see {@link onToolCall}. With the first one, a brief that was given counts as received. */
  onAssistantResponse(response: RecordedData<'assistant_response'>): boolean {
    this.#settleBrief('delivered')
    return this.#record('assistant_response', response)
  }

  /** Records a request of the user, in their own words; see {@link onToolCall}. */
  onUserMessage(message: RecordedData<'user_message'>): boolean {
    return this.#record('user_message', message)
  }

  /** Records what happened apart from messages and calls (`commit`, `interrupted`, `child_started` …); see {@link onToolCall}. */
  onSystemEvent(event: SystemEventInput): boolean {
    return this.#record('system_event', event)
  }

  /** Leaves a note for the next run; see {@link onToolCall}. */
  addNote(note: NoteInput): boolean {
    return this.#record('system_event', { event: 'note', ...note })
  }

  /**
   * The agent compacted its context: what is known so far is landed, and the session goes on with an empty context.
   * @returns the snapshot's JSON file, or the archived log without a writer
   * @throws WinddownError as {@link onSessionEnd}
   */
  async onCompaction(compaction: CompactionInput = {}): Promise<string | null> {
    const { trigger = 'auto', preTokens, postTokens, summary } = compaction
    if (!this.#manager.isPauseActive()) this.#start('compaction')
    this.#record('system_event', {
      event: 'compacted',
      trigger,
      ...(preTokens !== undefined && { pre_tokens: preTokens }),
      ...(postTokens !== undefined && { post_tokens: postTokens }),
    })
    if (summary !== undefined) this.#record('system_event', { event: 'compaction_summary', summary })
    const path = await this.#land()
    this.#soFar?.markRecorded()
    this.#forgetContext()
    return path
  }

  /** Derives a snapshot while the pause runs on; null where none runs. @throws WinddownError SNAPSHOT_WRITER_MISSING, SNAPSHOT_WRITE_FAILED */
  checkpoint(): Promise<SnapshotFiles | null> {
    return this.#manager.checkpoint()
  }

  /** Ends a running pause without a snapshot; its log is kept for a while. False where none runs. @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED */
  discardPause(): boolean {
    return this.#manager.discardPause()
  }

  /**
   * Ends the session: seals the pause that runs, and derives its snapshot where a writer was given. Its brief waits for the next run.
   * @returns the snapshot's JSON file, or the archived log; null where no pause ran and none was asked for
   * @throws WinddownError LOG_WRITE_FAILED (the pause runs on), SNAPSHOT_WRITE_FAILED (the log is sealed and safe)
   */
  async onSessionEnd(options: SessionEndOptions = {}): Promise<string | null> {
    if (options.land === 'always' && !this.#manager.isPauseActive() && this.#soFar?.isUnrecorded === true)
      this.#start('session_end')
    if (this.#manager.isPauseActive())
      this.#append('system_event', { event: 'session_ended', reason: options.reason ?? 'exit' })
    const path = await this.#land()
    this.#soFar?.clear()
    this.#settleBrief('waiting')
    this.#forgetContext()
    return path
  }

  /**
   * What an earlier run left here: lands it where a crash kept that from happening, and takes its brief, once, whoever else asks.
   * @returns null where nothing waits for this work tree
   * @throws WinddownError OPTION_MISSING without `userState` or `briefRenderer`; STORE_UNSAFE, STORE_DENIED
   */
  async brief(options: BriefCallOptions = {}): Promise<GivenBrief | null> {
    const taken = await takeWaitingBrief(this.#options, this.#manager.store, options)
    if (taken !== null) this.#briefKey = taken.key
    return taken?.given ?? null
  }

  /** What a person is told of a level that was crossed. @throws WinddownError ARGUMENT_INVALID */
  emitThresholdWarning(level: Level): string {
    checkLevel(level)
    const unknown: Reading = {
      tokens: null,
      window: null,
      limit: null,
      fraction: null,
      source: { tokens: 'unknown', limit: 'unknown' },
      model: null,
      at: null,
    }
    return tellUserText(level, this.#reading ?? unknown, this.#manager.isPauseActive())
  }

  getStatus(): AutoPauseStatus {
    const { threshold_reached: level, percentage_used: percentage } = this.#tracker.getCurrentState()
    return { sessionId: this.#options.sessionId, level, percentage, pause: this.#manager.getPauseSummary() }
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date()
  }

  #start(reason: 'auto_pause' | 'compaction' | 'session_end'): string | null {
    const { sessionId, harness, workingDirectory, transcriptPath, userState } = this.#options
    const model = this.#reading?.model
    try {
      const id = this.#manager.startIncrementalPause(
        this.#reading?.fraction ?? null,
        this.#tracker.getCurrentState(),
        {
          reason,
          harness_session_id: sessionId,
          ...(harness !== undefined && { harness }),
          ...(workingDirectory !== undefined && { working_directory: workingDirectory }),
          ...(transcriptPath !== undefined && { transcript_path: transcriptPath }),
          ...(model != null && { model }),
        },
        this.#soFar?.actions ?? [],
      )
      this.#soFar?.markRecorded()
      this.#tracker.setAutoPauseActive(true)
      if (userState !== undefined) offer(userState, deliveryKey(this.store.directory, id), this.#now())
      return id
    } catch (error) {
      // Another process of this session began it a moment ago.
      if (error instanceof WinddownError && error.code === 'PAUSE_ALREADY_ACTIVE') return null
      throw error
    }
  }

  /** Where there is no writer the log is sealed, and whoever has one may land it later. */
  #land(): Promise<string | null> {
    return this.#manager.finalizePause(this.#options.snapshotWriter !== undefined)
  }

  #forgetContext(): void {
    this.#tracker.resetSession()
    this.#tracker.setAutoPauseActive(false)
    this.#reading = null
  }

  #settleBrief(status: 'delivered' | 'waiting'): void {
    const { userState } = this.#options
    if (this.#briefKey === null || userState === undefined) return
    markDelivery(userState, this.#briefKey, { status }, this.#now())
    this.#briefKey = null
  }

  #record<Type extends RecordedType>(type: Type, given: RecordedData<Type>): boolean {
    checkRecordedData(type, given)
    const data =
      type === 'tool_call'
        ? (withoutSecretContent(given as RecordedData<'tool_call'>, this.#redactor) as RecordedData<Type>)
        : given
    const isStored = this.#append(type, data)
    const contextPercentage = this.#reading?.fraction ?? null
    this.#soFar?.add({ type, data, at: this.#now().toISOString(), contextPercentage }, isStored)
    return isStored
  }

  #append<Type extends RecordedType>(type: Type, data: RecordedData<Type>): boolean {
    try {
      this.#manager.appendAction(type, data, this.#reading?.fraction ?? null)
      return true
    } catch (error) {
      if (error instanceof WinddownError && error.code === 'PAUSE_NOT_ACTIVE') return false
      throw error
    }
  }
}
