/** Which process a pause belongs to: once that is gone, recovery lands what it recorded. */
import { identifyProcess, type ProcessIdentity, stateOfProcess } from '../base/process-identity.ts'
import type { Store } from '../store/store.ts'
import type { SessionRegistry } from '../user-state/registry.ts'

/** How often it is looked whether the process that a pause was entered under still runs, ms. */
const LOOK_EVERY = 1_000

/**
 * By default the process that starts the pause. Where it ends and another one records on, the pause becomes that one's, so that recovery
 * does not land what goes on.
 */
export class PauseProcess {
  readonly #given: ProcessIdentity | null | undefined
  readonly #registry: SessionRegistry | undefined
  #lookedAt = Number.NEGATIVE_INFINITY

  /** @param given null: nobody's, as where programs come and go while the pause runs */
  constructor(given: ProcessIdentity | null | undefined, registry: SessionRegistry | undefined) {
    this.#given = given
    this.#registry = registry
  }

  /** Whose a pause is that starts now. Asked only then: the manager may have been made before a fork. */
  get ofStart(): ProcessIdentity | undefined {
    return this.#given === null ? undefined : (this.#given ?? identifyProcess())
  }

  /** This process has recorded in a pause. @param sessionId of the pause; null where nothing is known of it any more */
  records(store: Store, sessionId: () => string | null): void {
    if (this.#registry === undefined || this.#given === null) return
    const now = performance.now()
    if (now - this.#lookedAt < LOOK_EVERY) return
    this.#lookedAt = now
    try {
      const id = sessionId()
      const entry = id === null ? null : this.#registry.get(store.directory, id)
      if (entry === null || entry.process === null || stateOfProcess(entry.process) !== 'gone') return
      this.#registry.passOn(entry, this.#given ?? identifyProcess())
    } catch {
      // What was recorded is stored; whose it is, is looked at again with what comes next.
    }
  }
}
