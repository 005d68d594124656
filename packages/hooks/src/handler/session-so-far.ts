import {
  type DataRedactor,
  EARLIER_BOUND,
  type EarlierAction,
  keepEarlier,
  keptBeside,
  openPreludes,
  type Prelude,
  type PreludeFiles,
  type PreludeOwner,
  type ProcessIdentity,
  type Store,
  stateOfProcess,
} from '@winddown/core'
import type { AutoPauseHandlerOptions } from './handler-options.ts'
import { inOrder, joined, notAmong, type Told } from './told-elsewhere.ts'

/** Whose actions they are; `process` is the one that records them. */
export function ownerOfActions(
  { directory, projectPath, worktree }: Store,
  { harness, sessionId, workingDirectory, transcriptPath }: AutoPauseHandlerOptions,
  {
    owner,
    process,
    startedAt,
  }: { readonly owner: string; readonly process: ProcessIdentity; readonly startedAt: string },
): PreludeOwner {
  return {
    store: directory,
    owner,
    projectPath,
    worktree,
    harness: harness ?? null,
    harnessSessionId: sessionId,
    process,
    startedAt,
    ...(workingDirectory !== undefined && { workingDirectory }),
    ...(transcriptPath !== undefined && { transcriptPath }),
  }
}

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
  #actions: EarlierAction[]
  #recorded: number
  #characters = 0
  #isLeft: boolean
  #hasLooked: boolean
  /** Its file was there: where it is not any more, another process of this session has landed what it held. */
  #wasWritten: boolean
  /** What other processes told is among it: by its place it does not say when it was. */
  #isMixed = false

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
    this.#actions = [...(left?.actions ?? [])]
    this.#recorded = left?.recorded ?? 0
    this.#measure()
    this.#isLeft = left !== null && left.of.process !== null && stateOfProcess(left.of.process) === 'gone'
    this.#hasLooked = left !== null
    this.#wasWritten = left !== null
    // What an earlier process left is this one's from now on: recovery is to wait for this one to go.
    if (left !== null) this.#write()
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
    if (this.#files === null) return
    this.#hasLooked = true
    const left = this.#files.read(this.#of.store, this.#of.owner)
    this.#join({ actions: this.#earlier(), isLanded: true })
    if (left !== null) this.#join(left)
  }

  /** The same beside a record of the agent's own, which has all of it but the notes: whoever reads that passes over the rest. */
  get kept(): readonly EarlierAction[] {
    return keptBeside(this.actions)
  }

  /** True where something happened that stands in no log. */
  get isUnrecorded(): boolean {
    return this.#actions.length > this.#recorded
  }

  /** @param recorded it stands in the log of a running pause, as does all before it */
  add(action: EarlierAction, recorded: boolean, redactor: DataRedactor): void {
    this.#isLeft = false
    this.#goOn()
    const clean = { ...action, data: redactor.redactData(action.data).data }
    this.#actions.push(clean)
    this.#characters += JSON.stringify(clean).length
    if (recorded) this.#recorded = this.#actions.length
    if (this.#isTooMuch()) this.#shorten()
    else this.#files?.add(this.#of, clean, recorded, () => this.#whole())
    this.#wasWritten = true
  }

  /** All of it stands in a log. */
  markRecorded(): void {
    this.#recorded = this.#actions.length
    this.#files?.markRecorded(this.#of)
  }

  /** Forgets it, here and on disk; what only another process of this session knows stays there. */
  clear(): void {
    const { store, owner } = this.#of
    const left = this.#files?.read(store, owner) ?? null
    const others = left === null ? [] : notAmong(left.actions.slice(left.recorded), this.#actions)
    this.#actions = []
    this.#recorded = 0
    this.#characters = 0
    this.#hasLooked = false
    this.#wasWritten = false
    this.#isMixed = false
    this.#files?.remove(store, owner)
    if (left !== null && others.length > 0) this.#files?.write({ of: left.of, actions: others, recorded: 0 })
  }

  /** What its file is to hold where it is not there: another process has landed it and goes on no more, or nothing was written yet. */
  #whole(): Prelude {
    if (this.#wasWritten) this.#join({ actions: this.#earlier(), isLanded: true })
    return { of: this.#of, actions: this.#actions, recorded: this.#recorded }
  }

  #join(told: Told): void {
    const known = { actions: this.#actions, recorded: this.#recorded }
    const all = joined(known, told)
    this.#isMixed ||= all.actions.length > known.actions.length
    this.#actions = all.actions
    this.#recorded = all.recorded
    if (this.#isTooMuch()) this.#keep()
    this.#measure()
  }

  /** The session had ended, and goes on: what it did before stands in a log, and is to stand in the next one as well. */
  #goOn(): void {
    if (this.#hasLooked) return
    this.#hasLooked = true
    const earlier = keepEarlier(this.#earlier())
    if (earlier.length === 0) return
    this.#actions = [...earlier]
    this.#recorded = earlier.length
    this.#measure()
    this.#write()
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
    const before = this.#actions.slice(0, this.#recorded)
    this.#actions = keepEarlier(this.#actions)
    const kept = new Set(this.#actions)
    this.#recorded = before.filter((action) => kept.has(action)).length
  }

  #measure(): void {
    this.#characters = this.#actions.reduce((sum, action) => sum + JSON.stringify(action).length, 0)
  }

  #write(): void {
    this.#files?.write({ of: this.#of, actions: this.#actions, recorded: this.#recorded })
  }
}
