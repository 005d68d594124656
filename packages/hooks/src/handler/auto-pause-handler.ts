// Long file: one public class; each operation of the original stands in it under its name, with what it throws.
import {
  createRedactor,
  type DataRedactor,
  type EarlierAction,
  type EventOf,
  earlierPart,
  IncrementalPauseManager,
  identifyProcess,
  keptBeside,
  type Level,
  type NamedNote,
  type RecordedData,
  type RecordedType,
  readLog,
  requireWritable,
  type SnapshotFiles,
  toEarlier,
  WinddownError,
} from '@winddown/core'
import { handingOn } from '../briefs/began-with.ts'
import { deliveryKey } from '../briefs/delivery.ts'
import { ownerOf } from '../session/session-record.ts'
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
import { keepForItself, withdrawEarlierParts } from './own-compaction.ts'
import { compactionEvents, type StartReason, startDetails } from './own-events.ts'
import { recordable } from './recorded-call.ts'
import { ownerOfActions, SessionSoFar } from './session-so-far.ts'
import { UsageMeter } from './usage-meter.ts'
import { BriefInHand, offer } from './waiting-brief.ts'

/** Where a session is recorded, as whoever cannot write there is told with its first words. What only reads needs neither. */
const STORE = {
  op: 'record',
  what: 'the sessions of this project',
  pass: 'store: resolveStore({ projectPath, directory }) with a folder that can be written',
}
const STATE = {
  op: 'record',
  what: "the user's state",
  pass: 'userState: openUserState(folder), to createSession stateFolder: folder, with a folder that can be written',
}

/** As often may other processes of a session seal what its end is to write to; then the next recovery lands it. */
const MOST_LOGS = 20

const LOG_GONE: ReadonlySet<string> = new Set(['PAUSE_NOT_ACTIVE', 'SESSION_NOT_FOUND'])

/**
 * Meters a session and records its wind-down, for a harness of one's own: call it from the tool's own events. The
 * operations are those of the original (claude-mpm). It records and never interferes: nothing here denies or stops anything.
 * What comes before the threshold is kept (requests, tasks, plans, notes, the newest of the rest), for the log of a pause that begins.
 * Of a text above 16,384 characters both ends are kept, and how long it was.
 */
export class AutoPauseHandler {
  readonly #options: CheckedOptions
  readonly #manager: IncrementalPauseManager
  readonly #meter: UsageMeter
  readonly #soFar: SessionSoFar
  readonly #redactor: DataRedactor
  readonly #owner: string
  readonly #brief: BriefInHand
  #hasLanded = false
  #isPlaceChecked = false
  /** From the call that ends the session on: what is told while it is landed would be in no snapshot. */
  #end: Promise<string | null> | null = null

  /**
   * @throws WinddownError ARGUMENT_INVALID, CONFIG_INVALID, STORE_UNAVAILABLE, STORE_DENIED, STORE_UNSAFE, OWNER_INVALID (no safe id)
   */
  constructor(given: AutoPauseHandlerOptions) {
    const checked = checkOptions(given)
    const { snapshotWriter: writer, userState: state } = checked
    const options = { ...checked, ...(writer && state && { snapshotWriter: handingOn(writer, state) }) }
    this.#options = options
    const { projectPath, sessionId, harness, store, userState, snapshotWriter, now } = options
    const process = options.process ?? identifyProcess()
    const redactor = options.redactor ?? createRedactor({ keepEnds: true })
    this.#redactor = redactor
    this.#brief = new BriefInHand(options)
    const owner = harness === undefined ? sessionId : ownerOf(harness, sessionId)
    this.#owner = owner
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
    this.#meter = new UsageMeter(options, () => this.#now())
    this.#meter.pauseIs(this.#manager.isPauseActive())
    const of = ownerOfActions(this.store, options, { owner, process, startedAt: this.#now().toISOString() })
    this.#soFar = SessionSoFar.of(of, userState?.home ?? null, () =>
      userState === undefined ? [] : earlierPart(this.store, userState.registry, owner),
    )
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
    this.requireRunning('onUsageUpdate')
    checkUsage(input)
    const crossed = this.#meter.take(input)
    const isActive = this.#manager.isPauseActive()
    this.#meter.pauseIs(isActive)
    const fraction = input.limit === null ? null : this.#meter.fraction
    if (isActive)
      for (const level of crossed) this.#append(this.#told('system_event', { event: 'level_crossed', level, fraction }))
    const started = this.#meter.shouldPause() ? this.#start('auto_pause') : null
    return { crossed, started, recordsFrom: isActive || started !== null ? null : this.#meter.recordsFrom }
  }

  /**
   * Records a tool call with its result. Before a pause begins it is kept for it.
   * @returns true where it stands in the log of a running pause
   * @throws WinddownError LOG_WRITE_FAILED: not stored. Of the first that is told also STORE_DENIED, STORE_UNSAFE, STORE_UNAVAILABLE: the user's state
   * cannot be written, and it is not kept; or the project cannot, and it is kept there until that can be, as is all that follows
   */
  onToolCall(call: RecordedData<'tool_call'>): boolean {
    return this.#record('tool_call', call)
  }

  /** Records an answer of the agent; see {@link onToolCall}. With the first one, a brief that was given counts as received. */
  onAssistantResponse(response: RecordedData<'assistant_response'>): boolean {
    this.#brief.settle('delivered', this.#now())
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

  /** Leaves a note for the next run; see {@link onToolCall}. */
  addNote(note: NoteInput): boolean {
    checkNote(note)
    return this.#record('system_event', { event: 'note', ...note })
  }

  /** The notes that this session left so far and did not take back, oldest first: one may be there twice. */
  notes(): readonly NamedNote[] {
    return notesLeft(this.store, this.#owner, this.#soFar.actions)
  }

  /**
   * The agent compacted its context: what is known so far is landed, and the session goes on with an empty context. {@link brief} gives what
   * was landed to it, and to nobody else while it runs.
   * @returns the snapshot's JSON file, or the archived log without a writer
   * @throws WinddownError as {@link onSessionEnd}
   */
  async onCompaction(compaction: CompactionInput = {}): Promise<string | null> {
    this.requireRunning('onCompaction')
    checkCompaction(compaction)
    return this.#soFar.turns.take(async () => {
      if (this.#manager.isPauseActive()) this.#soFar.takeIn()
      else this.#start('compaction')
      this.#catchUp()
      this.#keepForItself()
      this.#brief.settle('delivered', this.#now())
      for (const event of compactionEvents(compaction)) this.#store('system_event', event)
      return this.#landPart()
    })
  }

  /** Derives a snapshot while the pause runs on; null where none runs. @throws WinddownError SNAPSHOT_WRITER_MISSING, SNAPSHOT_WRITE_FAILED */
  checkpoint(): Promise<SnapshotFiles | null> {
    return this.#soFar.turns.take(() => this.#manager.checkpoint())
  }

  /**
   * Ends a running pause without a snapshot; its log is kept for a while. What it holds, with what came before it, is told to nobody, and no usage
   * begins another one until the context is emptied, or `auto_pause` is crossed anew. False where none runs.
   * @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED
   */
  discardPause(): boolean {
    if (!this.#manager.discardPause()) return false
    this.#soFar.clear(this.#soFar.known)
    this.#meter.decline()
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
    this.#end = this.#soFar.turns.take(() => this.#landAll(options))
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
    return this.#soFar.turns.take(async () => {
      await this.#landLeft()
      return this.#brief.take(this.store, options)
    })
  }

  /** What a person is told of a level that was crossed. @throws WinddownError ARGUMENT_INVALID */
  emitThresholdWarning(level: Level): string {
    checkLevel(level)
    return this.#meter.warning(level, this.#manager.isPauseActive())
  }

  getStatus(): AutoPauseStatus {
    const { threshold_reached: level, percentage_used: percentage } = this.#meter.state
    return { sessionId: this.#options.sessionId, level, percentage, pause: this.#manager.getPauseSummary() }
  }

  /** Whether it has come to what no snapshot tells yet; an agent's own record may hold what nobody told us. */
  get #isUntold(): boolean {
    return this.#soFar.isUnrecorded || (this.#options.transcriptPath !== undefined && !this.#hasLanded)
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

  #now(): Date {
    return this.#options.now?.() ?? new Date()
  }

  #start(reason: StartReason): string | null {
    const { userState } = this.#options
    this.#soFar.takeIn()
    try {
      const id = this.#manager.startIncrementalPause(
        this.#meter.fraction,
        this.#meter.state,
        startDetails(this.#options, reason, this.#meter.model),
        this.#options.transcriptPath === undefined ? this.#soFar.actions : this.#soFar.kept,
      )
      this.#soFar.markRecorded()
      this.#meter.pauseIs(true)
      if (userState !== undefined) offer(userState, deliveryKey(this.store.directory, id), this.#now())
      return id
    } catch (error) {
      // Another process of this session began it a moment ago.
      if (error instanceof WinddownError && error.code === 'PAUSE_ALREADY_ACTIVE') return null
      throw error
    }
  }

  /** The brief of the running pause is this session's own, before it is landed: nobody else is to take it in between. */
  #keepForItself(): void {
    const pause = this.#manager.getPauseSummary()?.sessionId
    if (pause !== undefined) keepForItself(this.#options, this.store, pause, this.#now())
  }

  /** What a process of this very session was killed with: it is landed for what goes on, as at a compaction. */
  async #landLeft(): Promise<void> {
    if (this.#options.userState === undefined || this.#options.snapshotWriter === undefined) return
    if (!this.#soFar.takeLeft() || !(this.#manager.isPauseActive() || this.#soFar.isUnrecorded)) return
    this.#soFar.takeIn()
    if (!this.#manager.isPauseActive()) this.#start('killed')
    this.#keepForItself()
    await this.#landPart()
  }

  /** Lands a part of the session that goes on: what is told while its snapshot is made is of the part that comes. */
  #landPart(): Promise<string | null> {
    const landed = this.#land()
    this.#soFar.markRecorded()
    this.#meter.forget()
    return landed
  }

  async #landAll({ land = 'paused', reason = 'exit' }: SessionEndOptions): Promise<string | null> {
    // Another process of this session may have been killed with what it told.
    if (land === 'always' || this.#manager.isPauseActive()) this.#soFar.takeIn()
    this.#catchUp()
    if (land === 'always') this.#recordAll()
    if (this.#manager.isPauseActive()) this.#append(this.#told('system_event', { event: 'session_ended', reason }))
    const landed = this.#land()
    // What another object of this session tells while the snapshot is made is its own to land.
    const { known, recorded } = this.#soFar
    const path = await landed
    // What came into no log after all is not forgotten: recovery lands it.
    const told = land === 'always' || path !== null ? recorded : known
    this.#soFar.clear(told)
    this.#brief.settle('waiting', this.#now())
    this.#brief.passOn(this.store, path !== null, this.#now())
    if (path !== null) withdrawEarlierParts(this.#options, this.store, this.#now())
    this.#meter.forget()
    return path
  }

  /** Begins logs until all that is known stands in one: another process of this session may begin one without the newest words, and seal it, between any two steps. */
  #recordAll(): void {
    const isMissing = (): boolean => this.#soFar.isUnrecorded || (!this.#manager.isPauseActive() && this.#isUntold)
    for (let tries = 0; tries < MOST_LOGS && isMissing(); tries += 1) {
      if (!this.#manager.isPauseActive()) this.#start('session_end')
      this.#catchUp()
    }
  }

  /** Its log is sealed when this returns, and its snapshot made when that is kept. Without a writer the log is sealed, to be landed later. */
  async #land(): Promise<string | null> {
    const path = await this.#manager.finalizePause(this.#options.snapshotWriter !== undefined)
    if (path !== null) this.#hasLanded = true
    return path
  }

  #record<Type extends RecordedType>(type: Type, given: RecordedData<Type>): boolean {
    this.requireRunning('record')
    const isFirst = !this.#isPlaceChecked
    const { userState } = this.#options
    if (isFirst && userState !== undefined) requireWritable(userState.home, STATE)
    const isStored = this.#store(type, given)
    this.#isPlaceChecked = true
    // Once, and when it is kept: where the project can be written later, it is landed.
    if (isFirst) requireWritable(this.store.directory, STORE)
    return isStored
  }

  #store<Type extends RecordedType>(type: Type, given: RecordedData<Type>): boolean {
    const action = this.#told(type, recordable(type, given, this.#redactor))
    this.#catchUp()
    const isStored = this.#append(action)
    this.#soFar.add(action, isStored, this.#redactor)
    return isStored
  }

  /** It bears one moment, in the log and wherever else it is kept: by that it is known to be one thing. */
  #told(type: RecordedType, data: EarlierAction['data']): EarlierAction {
    return { type, data, at: this.#now().toISOString(), contextPercentage: this.#meter.fraction }
  }

  /** A log that another process of this session began is given what was told meanwhile, before anything else is said to stand in it. */
  #catchUp(): void {
    if (!this.#soFar.isUnrecorded || !this.#manager.isPauseActive()) return
    try {
      const log = [...readLog(this.#manager.activePausePath)]
      const told = this.#soFar.notIn(log.flatMap((entry) => (entry.kind === 'action' ? toEarlier(entry.action) : [])))
      const missing = this.#options.transcriptPath === undefined ? told : keptBeside(told)
      if (missing.length > 0) this.#manager.appendEarlier(missing, this.#meter.fraction)
      this.#soFar.markRecorded()
    } catch (error) {
      // Another process of this session has landed it since: what it does not hold waits for the next one.
      if (!(error instanceof WinddownError && LOG_GONE.has(error.code))) throw error
    }
  }

  #append(action: EarlierAction): boolean {
    try {
      this.#manager.appendEarlier([action], action.contextPercentage)
      return true
    } catch (error) {
      if (error instanceof WinddownError && error.code === 'PAUSE_NOT_ACTIVE') return false
      throw error
    }
  }
}
