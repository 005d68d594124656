import {
  type EventOf,
  type IncrementalPauseManager,
  type Level,
  type NamedNote,
  type RecordedData,
  type RecordedType,
  type SnapshotFiles,
  WinddownError,
} from '@winddown/core'
import { handingOn } from '../briefs/began-with.ts'
import {
  type CheckedOptions,
  checkBriefCall,
  checkCompaction,
  checkEnd,
  checkLevel,
  checkNote,
  checkOptions,
  checkUsage,
} from './check-input.ts'
import type {
  AutoPauseHandlerOptions,
  AutoPauseStatus,
  BriefCallOptions,
  CompactionInput,
  GivenBrief,
  NoteInput,
  SessionEndOptions,
  UsageOutcome,
  UsageUpdateInput,
} from './handler-options.ts'
import { notesLeft } from './notes-left.ts'
import { OwnLanding } from './own-landing.ts'
import { OwnRecording } from './own-recording.ts'
import { BriefInHand } from './waiting-brief.ts'

/**
 * Meters a session and records its wind-down, for a harness of one's own: call it from the tool's own events. The
 * operations are those of the original (claude-mpm). It records and never interferes: nothing here denies or stops anything.
 * What comes before the threshold is kept (requests, tasks, plans, notes, the newest of the rest), for the log of a pause that begins.
 * Of a text above 16,384 characters both ends are kept, and how long it was.
 */
export class AutoPauseHandler {
  readonly #options: CheckedOptions
  readonly #recording: OwnRecording
  readonly #landing: OwnLanding
  readonly #brief: BriefInHand
  /** From the call that ends the session on: what is told while it is landed would be in no snapshot. */
  #end: Promise<string | null> | null = null

  /**
   * @throws WinddownError ARGUMENT_INVALID, CONFIG_INVALID, STORE_UNAVAILABLE, STORE_DENIED, STORE_UNSAFE, OWNER_INVALID (no safe id)
   */
  constructor(given: AutoPauseHandlerOptions) {
    const checked = checkOptions(given)
    const { snapshotWriter: writer, userState: state } = checked
    this.#options = { ...checked, ...(writer && state && { snapshotWriter: handingOn(writer, state) }) }
    this.#brief = new BriefInHand(this.#options)
    this.#recording = new OwnRecording(this.#options)
    this.#landing = new OwnLanding(this.#options, this.#recording, this.#brief)
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
   * @throws WinddownError ARGUMENT_INVALID; LOG_WRITE_FAILED, STORE_DENIED, STORE_UNSAFE: nothing was begun. The next usage tries it again, and tells the levels that this one crossed
   */
  onUsageUpdate(input: UsageUpdateInput): UsageOutcome {
    this.requireRunning('onUsageUpdate')
    checkUsage(input)
    const { meter } = this.#recording
    const crossed = meter.take(input)
    const isActive = this.#manager.isPauseActive()
    meter.pauseIs(isActive)
    if (isActive) this.#recording.levelsCrossed(crossed, input.limit === null ? null : meter.fraction)
    // Discarded by a command of the person, or through another object of this session.
    if (!crossed.includes('auto_pause') && meter.shouldPause() && this.#recording.isEndedByHand) meter.decline()
    const started = meter.shouldPause() ? this.#recording.start('auto_pause') : null
    meter.levelsTold()
    return { crossed, started, recordsFrom: isActive || started !== null ? null : meter.recordsFrom }
  }

  /**
   * Records a tool call with its result. Before a pause begins it is kept for it.
   * @returns true where it stands in the log of a running pause
   * @throws WinddownError without `stored`: it is not stored, and can be told again (LOG_WRITE_FAILED; of the first that is told STORE_DENIED, STORE_UNSAFE,
   * STORE_UNAVAILABLE where the user's state cannot be written). With `stored`: it is kept, and the error says what else is wrong: the project cannot be
   * written (said once, of the first that is told; it is kept until that can be, as is all that follows, in the user's state, or without `userState` in the
   * memory of this process), or the user's state no longer can (it is kept in memory, and written with the next). Do not tell it again: that would be told twice
   */
  onToolCall(call: RecordedData<'tool_call'>): boolean {
    return this.#record('tool_call', call)
  }

  /** Records an answer of the agent; see {@link onToolCall}. With the first one, a brief that was given counts as received. */
  onAssistantResponse(response: RecordedData<'assistant_response'>): boolean {
    this.#brief.settle('delivered', this.#options.now())
    return this.#record('assistant_response', response)
  }

  /** Records a request of the user, in their own words; see {@link onToolCall}. */
  onUserMessage(message: RecordedData<'user_message'>): boolean {
    return this.#record('user_message', message)
  }

  /** Records what happened apart from messages and calls (`commit`, `interrupted`, `child_started` …); see {@link onToolCall}. */
  onSystemEvent<const Name extends string>(event: EventOf<Name>): boolean {
    return this.#record('system_event', event)
  }

  /** Leaves a note for the next run; see {@link onToolCall}: `stored` has its id. */
  addNote(note: NoteInput): boolean {
    checkNote(note)
    return this.#record('system_event', { event: 'note', ...note })
  }

  /** The notes that this session left so far and did not take back, oldest first: one may be there twice. */
  notes(): readonly NamedNote[] {
    return notesLeft(this.store, this.#recording.owner, this.#recording.soFar.actions)
  }

  /**
   * The agent compacted its context: what is known so far is landed, and the session goes on with an empty context. {@link brief} gives what
   * was landed to it, and to nobody else while it runs. Where it rejects, the same call goes on where that stopped, unless something was told since.
   * @returns the snapshot's JSON file, or the archived log without a writer
   * @throws WinddownError as {@link onSessionEnd}
   */
  async onCompaction(compaction: CompactionInput = {}): Promise<string | null> {
    this.requireRunning('onCompaction')
    checkCompaction(compaction)
    return this.#recording.soFar.turns.take(() => this.#landing.compaction(compaction))
  }

  /** Derives a snapshot while the pause runs on; null where none runs. @throws WinddownError SNAPSHOT_WRITER_MISSING, SNAPSHOT_WRITE_FAILED */
  checkpoint(): Promise<SnapshotFiles | null> {
    return this.#recording.soFar.turns.take(() => this.#manager.checkpoint())
  }

  /**
   * Ends a running pause without a snapshot; its log is kept for a while. What it holds, with what came before it, is told to nobody, and no usage
   * begins another one until the context is emptied, or `auto_pause` is crossed anew. False where none runs.
   * @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED
   */
  discardPause(): boolean {
    if (!this.#manager.discardPause()) return false
    const { soFar, meter } = this.#recording
    soFar.clear(soFar.known)
    meter.decline()
    return true
  }

  /**
   * Ends the session: seals the pause that runs, and derives its snapshot where a writer was given. Its brief waits for the next run. What
   * is told from this call on is refused (ARGUMENT_INVALID), unless it rejects; a second end waits for the first, and does nothing.
   * @returns the snapshot's JSON file, or the archived log; null where no pause ran and none was asked for
   * @throws WinddownError LOG_WRITE_FAILED (the pause runs on), SNAPSHOT_WRITE_FAILED (the log is sealed and safe)
   */
  async onSessionEnd(options: SessionEndOptions = {}): Promise<string | null> {
    checkEnd(options)
    if (this.#end !== null) return this.#end.then(() => null)
    this.#end = this.#recording.soFar.turns.take(() => this.#landing.end(options))
    try {
      return await this.#end
    } catch (error) {
      // The session goes on, and can be ended again.
      this.#end = null
      throw error
    }
  }

  /**
   * After a compaction of this session its own brief, for the context that goes on, and likewise where its process was killed or it had ended, and another
   * one goes on under its id; else what an earlier run left here: lands it where a crash kept that from happening, and takes its brief, once, whoever
   * else asks. The newest of this agent's own comes first; the others wait, and are named. One that is not answered waits again when this session ends,
   * once its process is gone, or, where that cannot be told, after ten minutes; then it is told together with what this session leaves.
   * @returns null where nothing waits for this work tree, and where this session has one that it has not answered
   * @throws WinddownError ARGUMENT_INVALID once the session has ended; OPTION_MISSING without `userState` or `briefRenderer`; STORE_UNSAFE, STORE_DENIED
   */
  async brief(options: BriefCallOptions = {}): Promise<GivenBrief | null> {
    checkBriefCall(options)
    this.requireRunning('brief')
    return this.#recording.soFar.turns.take(async () => {
      await this.#landing.left()
      return this.#brief.take(this.store, options)
    })
  }

  /** What a person is told of a level that was crossed. @throws WinddownError ARGUMENT_INVALID */
  emitThresholdWarning(level: Level): string {
    checkLevel(level)
    return this.#recording.meter.warning(level, this.#manager.isPauseActive())
  }

  getStatus(): AutoPauseStatus {
    const { threshold_reached: level, percentage_used: percentage } = this.#recording.meter.state
    return { sessionId: this.#options.sessionId, level, percentage, pause: this.#manager.getPauseSummary() }
  }

  /**
   * What an ended session is told would begin a recording that nobody ends.
   * @throws WinddownError ARGUMENT_INVALID once the session has ended
   */
  requireRunning(op: string): void {
    if (this.#end === null) return
    throw new WinddownError('ARGUMENT_INVALID', `the session ${JSON.stringify(this.#options.sessionId)} has ended`, {
      op,
      hint: 'Make another one: with the same sessionId it goes on with the session.',
    })
  }

  get #manager(): IncrementalPauseManager {
    return this.#recording.manager
  }

  #record<Type extends RecordedType>(type: Type, given: RecordedData<Type>): boolean {
    this.requireRunning('record')
    return this.#recording.record(type, given)
  }
}
