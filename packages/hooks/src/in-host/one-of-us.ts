import type { HostSession } from './host-link.ts'

/** Where those of us in one process find each other: installed for the user and for the project, there are two. */
const PLACE = Symbol.for('winddown.sessions')

/** A session that two of us are in is told of by the one that met it first, until that one lets it go. */
export class OneOfUs {
  readonly #owners: Map<string, object>
  /** Sessions that another one of us has, or had. */
  readonly #others = new Set<string>()

  constructor() {
    const shared = globalThis as { [PLACE]?: Map<string, object> }
    shared[PLACE] ??= new Map()
    this.#owners = shared[PLACE]
  }

  /** Whether a session is told of here, and not by another of us. */
  isOurs({ id }: HostSession): boolean {
    if (this.#others.has(id)) return false
    if (!this.#owners.has(id)) this.#owners.set(id, this)
    if (this.#owners.get(id) === this) return true
    this.#others.add(id)
    return false
  }

  /** The session ends here, or goes on with another one of us. */
  letGo({ id }: HostSession): void {
    if (this.#owners.get(id) === this) this.#owners.delete(id)
  }
}
