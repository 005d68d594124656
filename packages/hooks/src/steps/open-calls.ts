/** Calls that wait for their results, at most so many: a program may drop one, and memory is bounded. */
const MOST = 500

export class OpenCalls<Call> {
  readonly #open = new Map<string, Call>()

  get size(): number {
    return this.#open.size
  }

  /**
   * Takes in a call that has begun.
   * @returns those that no result can come for any more: one of the same id, which is another call; the oldest of too many
   */
  begin(id: string, call: Call): readonly Call[] {
    const given = this.take(id)
    this.#open.set(id, call)
    const gone = given === undefined ? [] : [given]
    if (this.#open.size <= MOST) return gone
    const [oldest] = this.#open
    if (oldest === undefined) return gone
    this.#open.delete(oldest[0])
    return [...gone, oldest[1]]
  }

  /** The call of an id, which is open no more; undefined where there is none. */
  take(id: string): Call | undefined {
    const call = this.#open.get(id)
    this.#open.delete(id)
    return call
  }

  /** All that are left, which are open no more. */
  drain(): readonly Call[] {
    const left = [...this.#open.values()]
    this.#open.clear()
    return left
  }
}
