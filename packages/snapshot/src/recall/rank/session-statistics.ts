/** How rare the words of a question are in the session that is asked. */

export class TermStatistics {
  /** Pieces of text seen: in all, and of what people and agents said. */
  pieces = 0
  spoken = 0
  readonly #anywhere: Float64Array
  readonly #spoken: Float64Array

  constructor(terms: number) {
    this.#anywhere = new Float64Array(terms)
    this.#spoken = new Float64Array(terms)
  }

  /** Counts a piece that holds the terms whose number in `counts` is above 0. */
  add(counts: ArrayLike<number>, spoken: boolean): void {
    for (let term = 0; term < counts.length; term++) {
      if ((counts[term] as number) <= 0) continue
      this.#anywhere[term] = (this.#anywhere[term] as number) + 1
      if (spoken) this.#spoken[term] = (this.#spoken[term] as number) + 1
    }
  }

  /** How many pieces hold a term. */
  found(term: number): number {
    return this.#anywhere[term] as number
  }

  /**
   * How much a term tells: the less where it is common among all that stands there, or among what was said (the grammar of any
   * language is rare in code and common in speech).
   */
  rarity(term: number): number {
    const idf = (all: number, with_: number): number => Math.log(1 + (all - with_ + 0.5) / (with_ + 0.5))
    const anywhere = idf(this.pieces, this.#anywhere[term] as number)
    return this.spoken < 12 ? anywhere : Math.min(anywhere, idf(this.spoken, this.#spoken[term] as number) + 0.7)
  }
}
