/** Lets one operation after the other be done: what one leaves is what the next one finds. */
export class Turns {
  #last: Promise<unknown> | null = null

  /** Begins at once where nothing is being done: what is known now is then what the operation is about. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#last === null ? work() : this.#last.then(work, work)
    this.#last = mine
    try {
      return await mine
    } finally {
      if (this.#last === mine) this.#last = null
    }
  }
}
