import type { JsonObject, PauseAction } from '../action/action.ts'
import type { EarlierAction, RecordedType } from '../action/earlier-action.ts'
import { checkFraction, type Fraction } from '../action/fraction.ts'
import { checkRecordedData, isRecordedType, type RecordedAction, type RecordedData } from '../action/recorded-data.ts'
import { checkedClock } from '../base/clock.ts'
import { statOf } from '../disk/path-safety.ts'
import { discardLog } from '../log/log-discard.ts'
import { type FollowLogOptions, followLog } from '../log/log-follow.ts'
import { type LogDamage, type LogEntry, readLog } from '../log/log-reader.ts'
import { sealLog } from '../log/log-seal.ts'
import { firstRecord, secondsBetween, summarizeLog } from '../log/log-summary.ts'
import { createRedactor } from '../redaction/redaction.ts'
import { activeLogPath, resolveStore, type Store } from '../store/store.ts'
import { checkActions, checkEarlier } from './check-actions.ts'
import { checkManagerOptions } from './check-options.ts'
import type { IncrementalPauseManagerOptions, PauseSummary } from './manager-options.ts'
import { checkStart, type PauseDetails } from './pause-details.ts'
import { notActive, writerMissing } from './pause-errors.ts'
import { landLog, landOpenLog, unlessGone } from './pause-landing.ts'
import { pendingLog } from './pause-pending.ts'
import { PauseProcess } from './pause-process.ts'
import { type PauseTarget, recordAction, recordActions, recordActionsLater, startPause } from './pause-recording.ts'
import { removeUnlessThere } from './remove-unless-there.ts'
import type { AppendResult } from './shortened-fields.ts'
import type { SnapshotFiles } from './snapshot-writer.ts'

/**
 * Records the wind-down of one session: start, append, then finalize or discard. The operations are those of the original
 * (claude-mpm), in camelCase. It holds no state: any number of processes may use the same pause at once, and the log is
 * what it is after every crash.
 */
export class IncrementalPauseManager {
  readonly store: Store
  readonly owner: string | undefined
  readonly #options: IncrementalPauseManagerOptions
  readonly #target: PauseTarget
  readonly #process: PauseProcess

  /** @throws WinddownError ARGUMENT_INVALID; STORE_UNAVAILABLE where the project does not exist, STORE_DENIED, STORE_UNSAFE, OWNER_INVALID */
  constructor(options: IncrementalPauseManagerOptions) {
    checkManagerOptions(options)
    this.store = options.store ?? resolveStore({ projectPath: options.projectPath })
    this.owner = options.owner
    this.#options = options
    this.#target = {
      store: this.store,
      owner: options.owner,
      registry: options.userState?.registry,
      redactor: options.redactor ?? createRedactor(),
      now: checkedClock('new IncrementalPauseManager', options.now),
    }
    this.#process = new PauseProcess(options.process, options.userState?.registry)
    activeLogPath(this.store, this.owner)
  }

  /** The log of this owner's running pause; it exists only while one runs. */
  get activePausePath(): string {
    return activeLogPath(this.store, this.owner)
  }

  /** True while a pause runs. @throws WinddownError STORE_DENIED: what may not be looked at is not "none" */
  isPauseActive(): boolean {
    return statOf(this.activePausePath) !== null
  }

  /**
   * Starts a pause.
   * @param contextPercentage tokens over the limit, 0 to 1; null where unknown
   * @param initialState the meter's state, as the original stores it
   * @param details what else is known; your own fields under `extra`
   * @param earlier what happened before, oldest first: it stands in the log behind its first record
   * @returns the session's id
   * @throws WinddownError ARGUMENT_INVALID, PAUSE_ALREADY_ACTIVE, STORE_UNSAFE, STORE_DENIED, STORE_UNAVAILABLE, LOG_WRITE_FAILED
   */
  startIncrementalPause<const Percentage extends number | null>(
    contextPercentage: Fraction<Percentage>,
    initialState: JsonObject,
    details: PauseDetails = {},
    earlier: readonly EarlierAction[] = [],
  ): string {
    checkFraction('start', contextPercentage)
    checkStart(initialState, details, earlier)
    return startPause({
      ...this.#target,
      earlier,
      contextPercentage,
      initialState,
      details,
      process: this.#process.ofStart,
    })
  }

  /**
   * Records one action; when this returns it is on disk.
   * @param data the fields of its type; your own under `extra`. Of a text above 16,384 characters (the redactor's `fieldLimit`) a part is stored
   * @param contextPercentage tokens over the limit, 0 to 1; null where unknown
   * @returns `outcome`: `late` where the pause was sealed meanwhile, and the record is in its archive; `shortened`: the texts that are stored in part
   * @throws WinddownError ACTION_INVALID, ARGUMENT_INVALID (a percentage); PAUSE_NOT_ACTIVE, LOG_UNSAFE, LOG_WRITE_FAILED, STORE_DENIED: not acknowledged
   */
  appendAction<Type extends RecordedType, const Percentage extends number | null>(
    type: Type,
    data: RecordedData<Type>,
    contextPercentage: Fraction<Percentage>,
  ): AppendResult {
    if (isRecordedType(type)) checkRecordedData(type, data)
    checkFraction('append', contextPercentage)
    return this.#recorded(recordAction(this.#target, type, data, contextPercentage))
  }

  /**
   * Records several actions in one write with one flush: for many at once, which come one by one at the price of a flush each. When
   * this returns all of them are on disk.
   * @throws as {@link appendAction}; then none of them is acknowledged
   */
  appendActions<const Percentage extends number | null>(
    actions: readonly RecordedAction[],
    contextPercentage: Fraction<Percentage>,
  ): AppendResult {
    checkActions(actions)
    checkFraction('append', contextPercentage)
    return this.#recorded(recordActions(this.#target, actions, contextPercentage))
  }

  /**
   * Records what happened before, each with its own time: what another process of the session told while the recording began.
   * @throws as {@link appendAction}; then none of them is acknowledged
   */
  appendEarlier(actions: readonly EarlierAction[], contextPercentage: number | null): AppendResult {
    checkEarlier(actions)
    checkFraction('append', contextPercentage)
    return this.#recorded(recordActions(this.#target, actions, contextPercentage))
  }

  /**
   * The same without holding up the event loop: in the log, in the order of the calls, when this returns; on disk once the promise is kept.
   * @returns rejects with what {@link appendAction} throws; then they are not acknowledged
   */
  async appendActionsAsync<const Percentage extends number | null>(
    actions: readonly RecordedAction[],
    contextPercentage: Fraction<Percentage>,
  ): Promise<AppendResult> {
    checkActions(actions)
    checkFraction('append', contextPercentage)
    return this.#recorded(await recordActionsLater(this.#target, actions, contextPercentage))
  }

  /** The running pause's log as it grows; ends with the pause. @throws WinddownError PAUSE_NOT_ACTIVE */
  followActions(options: FollowLogOptions = {}): AsyncGenerator<LogEntry, void, undefined> {
    if (!this.isPauseActive()) throw notActive(this.activePausePath)
    return followLog(this.activePausePath, options)
  }

  /** Every valid record of the running pause, in order. @throws WinddownError PAUSE_NOT_ACTIVE */
  getRecordedActions(): PauseAction[] {
    const actions: PauseAction[] = []
    for (const entry of this.#read()) if (entry.kind === 'action') actions.push(entry.action)
    return actions
  }

  /** Every stretch of the running pause's log that holds no record. @throws WinddownError PAUSE_NOT_ACTIVE */
  getDamage(): LogDamage[] {
    const damage: LogDamage[] = []
    for (const entry of this.#read()) if (entry.kind === 'damage') damage.push(entry)
    return damage
  }

  /**
   * Ends the pause: seals its log and, unless told otherwise, derives the snapshot. After a crash or a failure it can be
   * called again: it goes on where it stopped, and `pause_finalized` is not written twice.
   * @returns the snapshot's JSON file, or the archived log with `false`; null where there is nothing to finalize
   * @throws WinddownError SNAPSHOT_WRITER_MISSING (nothing was changed), LOG_WRITE_FAILED (the pause runs on),
   *   SNAPSHOT_WRITE_FAILED (the log is sealed and safe)
   */
  async finalizePause(createFullSnapshot = true): Promise<string | null> {
    const { store, owner } = this
    const writer = this.#options.snapshotWriter
    if (createFullSnapshot && writer === undefined && this.isPauseActive()) throw writerMissing(this.activePausePath)
    const { now, registry } = this.#target
    const sealed = sealLog({ store, owner, now, registry, snapshot: createFullSnapshot })
    if (!createFullSnapshot) return sealed?.archivePath ?? null
    const pending =
      sealed === null
        ? pendingLog(store, owner, this.#target.registry)
        : { sessionId: sealed.sessionId, path: sealed.archivePath }
    if (pending === null) return null
    if (writer === undefined) throw writerMissing(pending.path)
    const files = await landLog({ ...this.#target, snapshotWriter: writer }, { ...pending, sealed: true })
    return files.json
  }

  /**
   * Ends the pause without a snapshot. The log is kept in `discarded/` for the retention time.
   * @returns true where a pause was discarded, false where none ran
   * @throws WinddownError LOG_WRITE_FAILED, STORE_DENIED
   */
  discardPause(): boolean {
    if (!this.isPauseActive()) return false
    const { registry } = this.#target
    const discarded = discardLog(this.store, this.activePausePath)
    const entry = registry?.get(this.store.directory, discarded?.sessionId ?? '') // another process may take it back meanwhile
    if (registry && entry) removeUnlessThere(this.store, registry, entry)
    return discarded !== null
  }

  /** The running pause in numbers; null where none runs, or where its log holds no record. */
  getPauseSummary(): PauseSummary | null {
    if (!this.isPauseActive()) return null
    const summary = unlessGone(() => summarizeLog(this.activePausePath))
    if (summary === null) return null
    const { first, last, actionCount, typeCounts, noteCount, contextRange, damageCount } = summary
    return {
      sessionId: first.session_id,
      actionCount,
      typeCounts,
      noteCount,
      durationSeconds: secondsBetween(first.timestamp, this.#target.now().toISOString()),
      contextRange,
      pauseStartedAt: first.timestamp,
      lastActionType: last.type,
      lastUpdated: last.timestamp,
      damageCount,
    }
  }

  /**
   * Derives a snapshot from the open log; the pause runs on.
   * @returns its files, or null where no pause runs, or it was ended while its log was read
   * @throws WinddownError SNAPSHOT_WRITER_MISSING, SNAPSHOT_WRITE_FAILED
   */
  async checkpoint(): Promise<SnapshotFiles | null> {
    const path = this.activePausePath
    const writer = this.#options.snapshotWriter
    if (!this.isPauseActive()) return null
    if (writer === undefined) throw writerMissing(path)
    const sessionId = unlessGone(() => firstRecord(path))?.session_id
    if (sessionId === undefined) return null
    return landOpenLog({ ...this.#target, snapshotWriter: writer }, { sessionId, path })
  }

  #recorded(result: AppendResult): AppendResult {
    const path = this.activePausePath
    this.#process.records(this.store, () => unlessGone(() => firstRecord(path))?.session_id ?? null)
    return result
  }

  #read(): ReturnType<typeof readLog> {
    if (this.isPauseActive()) return readLog(this.activePausePath)
    throw notActive(this.activePausePath)
  }
}
