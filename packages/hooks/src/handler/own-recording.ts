/** What a session of one's own tells: into the log of its pause, and kept for the log of the one that begins next. */
import {
  createRedactor,
  type DataRedactor,
  type EarlierAction,
  earlierPart,
  IncrementalPauseManager,
  identifyProcess,
  isAnyDiscarded,
  isLastDiscarded,
  type JsonObject,
  keptBeside,
  type RecordedData,
  type RecordedType,
  readLog,
  requireWritable,
  toEarlier,
  WinddownError,
} from '@winddown/core'
import { deliveryKey } from '../briefs/delivery.ts'
import { ownerOf } from '../session/session-record.ts'
import type { CheckedOptions } from './check-input.ts'
import type { SystemEventInput } from './handler-options.ts'
import { ownerOfActions, type StartReason, startDetails } from './own-events.ts'
import { recordable } from './recorded-call.ts'
import { SessionSoFar } from './session-so-far.ts'
import { UsageMeter } from './usage-meter.ts'
import { offer } from './waiting-brief.ts'

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

const LOG_GONE: ReadonlySet<string> = new Set(['PAUSE_NOT_ACTIVE', 'SESSION_NOT_FOUND'])

export class OwnRecording {
  readonly manager: IncrementalPauseManager
  readonly meter: UsageMeter
  readonly soFar: SessionSoFar
  readonly owner: string
  readonly #options: CheckedOptions
  readonly #redactor: DataRedactor
  #isPlaceChecked = false
  /** Events that were told last, behind which something may have failed. */
  #newest: string | null = null

  constructor(options: CheckedOptions) {
    this.#options = options
    const { projectPath, sessionId, harness, store, userState, snapshotWriter, now } = options
    const process = options.process ?? identifyProcess()
    const redactor = options.redactor ?? createRedactor({ keepEnds: true })
    this.#redactor = redactor
    const owner = harness === undefined ? sessionId : ownerOf(harness, sessionId)
    this.owner = owner
    this.manager = new IncrementalPauseManager({
      projectPath,
      owner,
      store,
      userState,
      snapshotWriter,
      now,
      process,
      redactor,
    })
    this.meter = new UsageMeter(options, now)
    this.meter.pauseIs(this.isActive)
    const place = this.manager.store
    const of = ownerOfActions(place, options, { owner, process, startedAt: now().toISOString() })
    this.soFar = SessionSoFar.of(of, userState?.home ?? null, () =>
      userState === undefined ? [] : earlierPart(place, userState.registry, owner),
    )
  }

  /** True while a pause runs. */
  get isActive(): boolean {
    return this.manager.isPauseActive()
  }

  /** The agent's own record, where what was told since may be read there: it has all that was discarded, too. */
  get recordPath(): string | undefined {
    const { transcriptPath } = this.#options
    return transcriptPath !== undefined && isAnyDiscarded(this.manager.store, this.owner) ? undefined : transcriptPath
  }

  /** Whether its user ended the recording that was begun last, here or by a command: none is begun in its place. */
  get isEndedByHand(): boolean {
    const { userState } = this.#options
    const { store } = this.manager
    const sessions = userState?.registry.list(store.directory).filter((one) => one.owner === this.owner) ?? []
    return !this.isActive && isLastDiscarded(store, this.owner, sessions)
  }

  /** Begins a pause with all that is known. @returns null where another process of this session did so a moment ago */
  start(reason: StartReason): string | null {
    const { userState, now } = this.#options
    this.soFar.takeIn()
    try {
      const id = this.manager.startIncrementalPause(
        this.meter.fraction,
        this.meter.state,
        startDetails({ ...this.#options, transcriptPath: this.recordPath }, reason, this.meter.model),
        this.recordPath === undefined ? this.soFar.actions : this.soFar.kept,
      )
      this.soFar.markRecorded()
      this.meter.pauseIs(true)
      if (userState !== undefined) offer(userState, deliveryKey(this.manager.store.directory, id), now())
      return id
    } catch (error) {
      if (error instanceof WinddownError && error.code === 'PAUSE_ALREADY_ACTIVE') return null
      throw error
    }
  }

  /**
   * Takes in what was told. A call that throws and has stored what it was given says so (`stored`). Each call is one thing: whether equal words are a
   * second try or were said twice cannot be told.
   * @returns true where it stands in a log
   */
  record<Type extends RecordedType>(type: Type, given: RecordedData<Type>): boolean {
    const isFirst = !this.#isPlaceChecked
    const { userState } = this.#options
    if (isFirst && userState !== undefined) requireWritable(userState.home, STATE)
    const data = recordable(type, given, this.#redactor)
    const { isLogged, fault } = this.#keep(this.#told(type, data))
    if (fault !== undefined) throw inMemory(fault, noteIn(data))
    this.#isPlaceChecked = true
    // Once, and when it is kept: where the project can be written later, it is landed.
    const stored = { in: userState?.home ?? 'memory', ...noteIn(data) }
    if (isFirst) requireWritable(this.manager.store.directory, { ...STORE, stored })
    return isLogged
  }

  /** Records events of the recording itself, unless they are what was told last: then what failed behind them is tried again. */
  once(events: readonly SystemEventInput[], into: 'log' | 'story'): void {
    if (this.wasLast(events)) return
    const told = events.map((event) => this.#told('system_event', event))
    if (into === 'log') this.append(told)
    else
      for (const action of told) {
        const { fault } = this.#keep(action)
        if (fault !== undefined) throw fault
      }
    this.#newest = JSON.stringify(events)
  }

  /** Whether nothing was told since these, and what they belong to has not come to its end. */
  wasLast(events: readonly SystemEventInput[]): boolean {
    return this.#newest !== null && this.#newest === JSON.stringify(events)
  }

  /** What the newest events belong to has come to its end: the same ones are others now. */
  closed(): void {
    this.#newest = null
  }

  /** A level that was crossed while a pause runs. */
  levelsCrossed(levels: readonly string[], fraction: number | null): void {
    if (levels.length > 0)
      this.append(levels.map((level) => this.#told('system_event', { event: 'level_crossed', level, fraction })))
  }

  /** A log that another process of this session began is given what was told meanwhile, before anything else is said to stand in it. */
  catchUp(): void {
    if (!this.soFar.isUnrecorded || !this.isActive) return
    try {
      const log = [...readLog(this.manager.activePausePath)]
      const told = this.soFar.notIn(log.flatMap((entry) => (entry.kind === 'action' ? toEarlier(entry.action) : [])))
      const missing = this.recordPath === undefined ? told : keptBeside(told)
      if (missing.length > 0) this.manager.appendEarlier(missing, this.meter.fraction)
      this.soFar.markRecorded()
    } catch (error) {
      // Another process of this session has landed it since: what it does not hold waits for the next one.
      if (!(error instanceof WinddownError && LOG_GONE.has(error.code))) throw error
    }
  }

  append(actions: readonly EarlierAction[]): boolean {
    try {
      this.manager.appendEarlier(actions, actions.at(-1)?.contextPercentage ?? null)
      return true
    } catch (error) {
      if (error instanceof WinddownError && error.code === 'PAUSE_NOT_ACTIVE') return false
      throw error
    }
  }

  /** @returns with the fault that keeps it from the user's state, where it stands in no log */
  #keep(action: EarlierAction): Kept {
    this.#newest = null
    this.catchUp()
    const isLogged = this.append([action])
    const { fault } = faultOf(() => this.soFar.add(action, isLogged, this.#redactor))
    // What is safe in the log is written beside it with the next.
    return fault === undefined || isLogged ? { isLogged } : { isLogged, fault }
  }

  /** It bears one moment, in the log and wherever else it is kept: by that it is known to be one thing. */
  #told(type: RecordedType, data: EarlierAction['data']): EarlierAction {
    return { type, data, at: this.#options.now().toISOString(), contextPercentage: this.meter.fraction }
  }
}

/** Something that is kept, and what is wrong all the same. */
interface Kept {
  readonly isLogged: boolean
  readonly fault?: Error
}

function faultOf(work: () => void): { readonly fault?: Error } {
  try {
    work()
    return {}
  } catch (error) {
    return { fault: error instanceof Error ? error : new Error(String(error)) }
  }
}

function noteIn(data: JsonObject): { readonly noteId?: string } {
  const { event, note_id: id } = data
  return event === 'note' && typeof id === 'string' ? { noteId: id } : {}
}

/** The same error, of something that is kept all the same. */
function inMemory(error: Error, note: { readonly noteId?: string }): Error {
  if (!(error instanceof WinddownError)) return error
  const { code, message, op, path, hint, call } = error
  const text = `${message.slice(code.length + 2)}; what was told is kept in the memory of this process alone, until it can be written`
  return new WinddownError(code, text, {
    ...(op !== undefined && { op }),
    ...(path !== undefined && { path }),
    ...(hint !== undefined && { hint }),
    ...(call !== undefined && { call }),
    stored: { in: 'memory', ...note },
    cause: error,
  })
}
