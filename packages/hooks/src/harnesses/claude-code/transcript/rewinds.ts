/** Requests that were taken back: the person went to an earlier place of the conversation and typed another one there. */

/** Requests whose place is remembered: nobody goes further back. */
const REMEMBERED = 2_000

export interface TakenBack {
  readonly id: string
  readonly line: number
}

export class Rewinds {
  readonly #byParent = new Map<string, TakenBack>()

  /**
   * Takes in a request by its place. @returns the request that stood in the same place before: with all that followed it, it is
   * off the live branch
   */
  asked(parent: unknown, id: string | undefined, line: number): TakenBack | undefined {
    if (typeof parent !== 'string' || parent === '' || id === undefined) return undefined
    const before = this.#byParent.get(parent)
    this.#byParent.delete(parent)
    this.#byParent.set(parent, { id, line })
    if (this.#byParent.size > REMEMBERED) this.#byParent.delete(this.#byParent.keys().next().value as string)
    return before
  }
}
