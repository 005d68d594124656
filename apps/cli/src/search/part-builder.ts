/** Collects the words of sessions in memory, and writes them as a part before they are too many. */
import { bytesOf } from './block-format.ts'
import type { IndexedSession } from './indexed-session.ts'
import { writePart } from './part-writer.ts'

/** Words of sessions, all together, that are held in memory: some 15 MB. */
const MOST = 300_000

/** From this length on the engine holds a piece of a text by the text, which would stay in memory with it. */
const HELD_BY_TEXT = 13

/**
 * Which session has which word, as chains: of each word its last session, and of each session of it the one before. An array for each word
 * takes ten times the room.
 */
class Chains {
  #sessions = new Int32Array(MOST)
  #before = new Int32Array(MOST)
  /** Where the chain of each word ends. */
  #ends = new Int32Array(MOST)
  #words = 0
  length = 0

  /** The number of a word that no session had until now. */
  begin(): number {
    if (this.#words === this.#ends.length) this.#ends = grown(this.#ends)
    this.#ends[this.#words] = -1
    return this.#words++
  }

  add(word: number, session: number): void {
    if (this.length === this.#sessions.length) {
      this.#sessions = grown(this.#sessions)
      this.#before = grown(this.#before)
    }
    this.#sessions[this.length] = session
    this.#before[this.length] = this.#ends[word] ?? -1
    this.#ends[word] = this.length++
  }

  /** The sessions that have a word, ascending. */
  of(word: number): number[] {
    const sessions: number[] = []
    for (let at = this.#ends[word] ?? -1; at >= 0; at = this.#before[at] ?? -1) sessions.push(this.#sessions[at] ?? 0)
    return sessions.reverse()
  }
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}

export class PartBuilder {
  readonly #sessions: IndexedSession[] = []
  /** The number of each word in the chains. */
  readonly #words = new Map<string, number>()
  #chains = new Chains()

  get isFull(): boolean {
    return this.#chains.length >= MOST
  }

  get isEmpty(): boolean {
    return this.#sessions.length === 0
  }

  add(session: IndexedSession, words: ReadonlySet<string>): void {
    const number = this.#sessions.push(session) - 1
    for (const word of words) {
      let known = this.#words.get(word)
      if (known === undefined) {
        known = this.#chains.begin()
        this.#words.set(word.length < HELD_BY_TEXT ? word : copyOf(word), known)
      }
      this.#chains.add(known, number)
    }
  }

  /** Writes what was collected, and forgets it. */
  write(path: string, store: string): void {
    // In the order of their bytes, in which two long words may be one.
    const written: string[] = []
    const others = new Map<string, string[]>()
    for (const word of this.#words.keys()) {
      const bytes = bytesOf(word)
      const same = others.get(bytes)
      if (same !== undefined) same.push(word)
      else {
        written.push(bytes)
        if (bytes !== word) others.set(bytes, [word])
      }
    }
    written.sort()
    writePart(path, store, this.#sessions, (add) => {
      for (const bytes of written) {
        const sessions = (others.get(bytes) ?? [bytes]).map((word) => this.#chains.of(this.#words.get(word) ?? -1))
        add(bytes, sessions.length === 1 ? (sessions[0] ?? []) : ascending(sessions.flat()))
      }
    })
    this.#sessions.length = 0
    this.#words.clear()
    this.#chains = new Chains()
  }
}

/** The same text, in memory of its own. */
const copyOf = (word: string): string => Buffer.from(word, 'utf16le').toString('utf16le')

function ascending(sessions: readonly number[]): readonly number[] {
  return [...new Set(sessions)].sort((a, b) => a - b)
}
