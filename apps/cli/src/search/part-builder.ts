/** Collects the words of sessions in memory, and writes them as a part before they are too many. */
import { bytesOf } from './block-format.ts'
import type { IndexedSession } from './indexed-session.ts'
import { writePart } from './part-writer.ts'

/** Words of sessions, all together, that are held in memory: some 15 MB. */
const MOST = 300_000

export class PartBuilder {
  readonly #sessions: IndexedSession[] = []
  readonly #words = new Map<string, number[]>()
  #held = 0

  get isFull(): boolean {
    return this.#held >= MOST
  }

  get isEmpty(): boolean {
    return this.#sessions.length === 0
  }

  add(session: IndexedSession, words: ReadonlySet<string>): void {
    const number = this.#sessions.push(session) - 1
    for (const each of words) {
      const word = bytesOf(each)
      const having = this.#words.get(word)
      if (having === undefined) this.#words.set(word, [number])
      // Two long words may begin with the same bytes.
      else if (having.at(-1) !== number) having.push(number)
    }
    this.#held += words.size
  }

  /** Writes what was collected, and forgets it. */
  write(path: string, store: string): void {
    const words = [...this.#words.keys()].sort()
    writePart(path, store, this.#sessions, (add) => {
      for (const word of words) add(word, this.#words.get(word) ?? [])
    })
    this.#sessions.length = 0
    this.#words.clear()
    this.#held = 0
  }
}
