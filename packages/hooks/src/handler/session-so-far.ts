import {
  type DataRedactor,
  EARLIER_BOUND,
  type EarlierAction,
  inOrder,
  joined,
  keepEarlier,
  keptBeside,
  notAmong,
  openPreludes,
  type Prelude,
  type PreludeFiles,
  type PreludeOwner,
  redactRecorded,
  stateOfProcess,
  type Told,
  withoutDiscarded,
} from '@winddown/core'
import { Turns } from './turns.ts'

/** Those of this process by whose they are: two objects of one session tell one story. */
const live = new Map<string, WeakRef<SessionSoFar>>()
const forgotten = new FinalizationRegistry<string>((key) => {
  if (live.get(key)?.deref() === undefined) live.delete(key)
})

/** What a session did, bounded, for the moment when its pause begins. On disk, too, where the user's state is given. */
export class SessionSoFar {
  readonly #of: PreludeOwner
  readonly #files: PreludeFiles | null
  readonly #earlier: () => readonly EarlierAction[]
  /** What lands a part of the session, or gives it a brief, of all its objects. */
  readonly turns: Turns = new Turns()
  #actions: EarlierAction[]
  #recorded: number
  #characters = 0
  #isLeft: boolean
  #hasLooked: boolean
  /** Its file was there: where it is not any more, another process of this session has landed what it held. */
  #wasWritten: boolean
  /** What other processes told is among it: by its place it does not say when it was. */
  #isMixed = false
  /** Its file lacks what is known here: it could not be written. */
  #isBehind = false

  /**
   * That of a session: the one that another object of this process has, or a new one.
   * @param earlier what a part of this session did that has ended, asked where nothing else is known of it
   */
  static of(of: PreludeOwner, home: string | null, earlier: () => readonly EarlierAction[]): SessionSoFar {
    const key = JSON.stringify([home, of.store, of.owner])
    const known = live.get(key)?.deref()
    if (known !== undefined) return known
    const made = new SessionSoFar(of, home, earlier)
    live.set(key, new WeakRef(made))
    forgotten.register(made, key)
    return made
  }

  /** Goes on with what another process of this session, or an earlier run of it, left. */
  private constructor(of: PreludeOwner, home: string | null, earlier: () => readonly EarlierAction[]) {
    this.#of = of
    this.#earlier = earlier
    this.#files = home === null ? null : openPreludes(home)
    const left = this.#files?.read(of.store, of.owner) ?? null
    const taken = this.#files?.takeLeft(of.store, of.owner) ?? null
    this.#actions = [...(left?.actions ?? [])]
    this.#recorded = left?.recorded ?? 0
    this.#measure()
    // Whoever left it may have told more since it was read.
    if (taken !== null) this.#join(taken)
    this.#leaveDiscarded()
    this.#isLeft = left !== null && left.of.process !== null && stateOfProcess(left.of.process) === 'gone'
    this.#hasLooked = this.#actions.length > 0
    this.#wasWritten = left !== null || of.transcriptPath !== undefined
    // What an earlier process left is this one's from now on: recovery is to wait for this one to go. A record of the agent's own may have what nobody
    // tells us: a run that is killed before its first word is known by this alone.
    if (this.#wasWritten) this.#write()
    taken?.drop()
  }

  /** True once, where it is what a process left that is gone, and nothing came after it. */
  takeLeft(): boolean {
    const isLeft = this.#isLeft
    this.#isLeft = false
    return isLeft
  }

  get actions(): readonly EarlierAction[] {
    return this.#isMixed ? inOrder(this.#actions) : this.#actions
  }

  /**
   * Takes in what other processes of this session told, also ones that were killed, and what one of them has landed: a log that begins now tells the whole
   * session, and takes the place of theirs.
   */
  takeIn(): void {
    const left = this.#files?.read(this.#of.store, this.#of.owner) ?? null
    if (left !== null) this.#join(left)
    this.#leaveDiscarded()
    if (this.#files === null) return
    this.#join({ actions: this.#earlier(), isLanded: true })
    this.#hasLooked = true
  }

  /** What is known now, to be cleared once it is landed. */
  get known(): ReadonlySet<EarlierAction> {
    return new Set(this.#actions)
  }

  /** What stands in a log, of that. */
  get recorded(): ReadonlySet<EarlierAction> {
    return new Set(this.#actions.slice(0, this.#recorded))
  }

  /** The same beside a record of the agent's own, which has all of it but the notes: whoever reads that passes over the rest. */
  get kept(): readonly EarlierAction[] {
    return keptBeside(this.actions)
  }

  /** True where something happened that stands in no log. */
  get isUnrecorded(): boolean {
    return this.#actions.length > this.#recorded
  }

  /**
   * @param recorded it stands in the log of a running pause. Of what another process told, and is known by now, that does not say it does, too
   * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE: it is kept here alone, until the file can be written
   */
  add(action: EarlierAction, recorded: boolean, redactor: DataRedactor): void {
    this.#isLeft = false
    // It is kept whatever becomes of the rest: whoever calls says that it is.
    const unread = this.#goOn()
    const clean = { ...action, data: redactRecorded(redactor, action.type, action.data).data }
    const isBeforeOthers = recorded && this.isUnrecorded
    if (recorded) this.#actions.splice(this.#recorded++, 0, clean)
    else this.#actions.push(clean)
    this.#characters += JSON.stringify(clean).length
    // In a file a recorded line says that all before it are.
    this.#isBehind ||= isBeforeOthers
    this.#isMixed ||= isBeforeOthers
    const wasBehind = this.#isBehind
    this.#isBehind = true
    if (unread !== null) throw unread.cause
    if (this.#isTooMuch()) this.#shorten()
    else if (wasBehind) this.#write()
    else this.#files?.add(this.#of, clean, recorded, () => this.#whole())
    this.#isBehind = false
    this.#wasWritten = true
  }

  /** What was told that a log does not hold: what another process of this session told while it was begun. */
  notIn(log: readonly EarlierAction[]): readonly EarlierAction[] {
    return notAmong(this.#actions.slice(this.#recorded), log)
  }

  /** All of it stands in a log. */
  markRecorded(): void {
    this.#recorded = this.#actions.length
    this.#files?.markRecorded(this.#of)
  }

  /** Forgets what was landed, here and on disk. What was told since stays, and what only another process of this session knows. */
  clear(landed: ReadonlySet<EarlierAction>): void {
    const { store, owner } = this.#of
    // What processes told that are gone is landed too where it is known here; else the next recovery does it.
    const left = this.#files?.takeLeft(store, owner) ?? null
    const isKnown = left === null || notAmong(left.actions.slice(left.recorded), this.#actions).length === 0
    this.#keepOnly(this.#actions.filter((action) => !landed.has(action)))
    this.#measure()
    this.#hasLooked = false
    this.#wasWritten = this.#actions.length > 0
    this.#isMixed = false
    if (this.#wasWritten) this.#write()
    else this.#files?.remove(store, owner)
    if (isKnown) left?.drop()
    else left?.giveBack()
  }

  /** What its file is to hold where it is not there: another process has landed it and goes on no more, or nothing was written yet. */
  #whole(): Prelude {
    if (this.#wasWritten) this.#join({ actions: this.#earlier(), isLanded: true })
    return { of: this.#of, actions: this.#actions, recorded: this.#recorded }
  }

  /** What was discarded, by whomever, is told no more: nothing of it stands in the log that begins next. */
  #leaveDiscarded(): void {
    this.#keepOnly(withoutDiscarded({ directory: this.#of.store }, this.#of.owner, this.#actions))
    this.#measure()
  }

  #join(told: Told): void {
    const known = { actions: this.#actions, recorded: this.#recorded }
    const { actions, recorded } = joined(known, told)
    this.#isMixed ||= actions.length > known.actions.length
    ;[this.#actions, this.#recorded] = [actions, recorded]
    if (this.#isTooMuch()) this.#keep()
    this.#measure()
  }

  /**
   * The session had ended, and goes on: what it did before stands in a log, and is to stand in the next one as well.
   * @returns what keeps it from being read; then the next words look again
   */
  #goOn(): { readonly cause: unknown } | null {
    if (this.#hasLooked) return null
    const known = this.#actions.length
    try {
      this.takeIn()
    } catch (cause) {
      return { cause }
    }
    this.#isBehind ||= this.#actions.length > known
    return null
  }

  /** Twice what is kept, so that shortening is seldom. */
  #isTooMuch(): boolean {
    const { requests, others, characters } = EARLIER_BOUND
    return this.#actions.length > 2 * (requests + 2 * others) || this.#characters > 2 * characters
  }

  /** What another process of this session told stands in the file alone. */
  #shorten(): void {
    const left = this.#files?.read(this.#of.store, this.#of.owner) ?? null
    if (left !== null) this.#join(left)
    this.#keep()
    this.#measure()
    this.#write()
  }

  #keep(): void {
    this.#keepOnly(keepEarlier(this.#actions))
  }

  #keepOnly(actions: readonly EarlierAction[]): void {
    const kept = new Set(actions)
    this.#recorded = this.#actions.slice(0, this.#recorded).filter((action) => kept.has(action)).length
    this.#actions = [...actions]
  }

  #measure(): void {
    this.#characters = this.#actions.reduce((sum, action) => sum + JSON.stringify(action).length, 0)
  }

  #write(): void {
    this.#files?.write({ of: this.#of, actions: this.#actions, recorded: this.#recorded })
    this.#isBehind = false
  }
}
