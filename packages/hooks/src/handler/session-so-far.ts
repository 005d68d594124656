import {
  type DataRedactor,
  EARLIER_BOUND,
  type EarlierAction,
  type JsonObject,
  keepEarlier,
  openPreludes,
  type PreludeFiles,
  type PreludeOwner,
  type ProcessIdentity,
  type Store,
  stateOfProcess,
} from '@winddown/core'
import type { AutoPauseHandlerOptions } from './handler-options.ts'

/** Whose actions they are; `process` is the one that records them. */
export function ownerOfActions(
  { directory, projectPath, worktree }: Store,
  { harness, sessionId }: AutoPauseHandlerOptions,
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
  }
}

const keptBeside = (given: JsonObject[string]): JsonObject => ({
  kind: 'api',
  ...(typeof given === 'object' && given !== null && !Array.isArray(given) && (given as JsonObject)),
  kept: true,
})

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
  #characters: number
  #isLeft: boolean
  #hasLooked: boolean

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
    this.#characters = this.#actions.reduce((sum, action) => sum + JSON.stringify(action).length, 0)
    this.#isLeft = left !== null && left.of.process !== null && stateOfProcess(left.of.process) === 'gone'
    this.#hasLooked = left !== null
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
    return this.#actions
  }

  /** The same beside a record of the agent's own, which has all of it but the notes: whoever reads that passes over the rest. */
  get kept(): readonly EarlierAction[] {
    return this.#actions.map((action) =>
      action.type === 'system_event' && action.data['event'] === 'note'
        ? action
        : { ...action, data: { ...action.data, provenance: keptBeside(action.data['provenance']) } },
    )
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
    else this.#files?.add(this.#of, clean, recorded)
  }

  /** All of it stands in a log. */
  markRecorded(): void {
    this.#recorded = this.#actions.length
    this.#files?.markRecorded(this.#of)
  }

  clear(): void {
    this.#actions = []
    this.#recorded = 0
    this.#characters = 0
    this.#hasLooked = false
    this.#files?.remove(this.#of.store, this.#of.owner)
  }

  /** The session had ended, and goes on: what it did before stands in a log, and is to stand in the next one as well. */
  #goOn(): void {
    if (this.#hasLooked) return
    this.#hasLooked = true
    const earlier = keepEarlier(this.#earlier())
    if (earlier.length === 0) return
    this.#actions = [...earlier]
    this.#recorded = earlier.length
    this.#characters = earlier.reduce((sum, action) => sum + JSON.stringify(action).length, 0)
    this.#write()
  }

  /** Twice what is kept, so that shortening is seldom. */
  #isTooMuch(): boolean {
    const { requests, others, characters } = EARLIER_BOUND
    return this.#actions.length > 2 * (requests + 2 * others) || this.#characters > 2 * characters
  }

  #shorten(): void {
    const before = this.#actions.slice(0, this.#recorded)
    this.#actions = keepEarlier(this.#actions)
    const kept = new Set(this.#actions)
    this.#recorded = before.filter((action) => kept.has(action)).length
    this.#characters = this.#actions.reduce((sum, action) => sum + JSON.stringify(action).length, 0)
    this.#write()
  }

  #write(): void {
    this.#files?.write({ of: this.#of, actions: this.#actions, recorded: this.#recorded })
  }
}
