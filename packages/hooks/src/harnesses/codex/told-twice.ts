/** Texts that are remembered; what lies further back is forgotten. */
const REMEMBERED = 1_000

/** Texts that two kinds of record tell: each is to be told as often as the one that tells it oftener. */
export class ToldTwice {
  readonly #counts = new Map<string, { item: number; event: number; told: number }>()

  /** True where this is one that was not told yet. */
  isNew(from: 'item' | 'event', text: string): boolean {
    // Enough of a long text to tell it from any other.
    const key = text.length <= 300 ? text : `${text.length} ${text.slice(0, 150)} ${text.slice(-150)}`
    const counts = this.#counts.get(key) ?? { item: 0, event: 0, told: 0 }
    this.#counts.delete(key)
    this.#counts.set(key, counts)
    if (this.#counts.size > REMEMBERED) this.#counts.delete(this.#counts.keys().next().value as string)
    counts[from] += 1
    if (counts[from] <= counts.told) return false
    counts.told += 1
    return true
  }
}
