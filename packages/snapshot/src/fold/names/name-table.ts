/**
 * The names of a session: identifiers, paths, flags with a shape of their own, weighted by how often and how lately they were
 * used and by whom. A person's word weighs more than a tool's output. The weights say what the work is about: they choose which
 * symbols stand under a file and which sentences are carried.
 */
import { borderBefore } from '../../text/excerpt.ts'
import { remember } from '../../text/remember.ts'

/** Whole tokens: what begins with a figure or holds letters of other scripts is met whole too, and is no name. */
const NAME = /[\p{L}\p{N}_$]+(?:[./:-][\p{L}\p{N}_]+)*/gu

const BEGINS = /^[A-Za-z_$]/
const PLAIN = /^[\w$./:-]+$/
/** Half the weight is gone after so many actions. */
const HALF_LIFE = 45
const GROWTH = Math.LN2 / HALF_LIFE

/** True for words that are names by their shape: camelCase, snake_case, paths, file names, long-option words, hashes. */
export function isName(word: string): boolean {
  if (word.length < 4 || word.length > 80) return false
  return (
    /[a-z][A-Z]/.test(word) ||
    /[A-Z]{2,}[a-z]{2}/.test(word) ||
    (word.includes('_') && /[A-Za-z]/.test(word)) ||
    (/[./:]/.test(word) && /[a-z]{2}/.test(word)) ||
    (word.includes('-') && word.length >= 8) ||
    (/^[0-9a-f]{7,40}$/.test(word) && /\d/.test(word) && /[a-f]/.test(word))
  )
}

/** The names in a text, each once, in order; a dotted or slashed name also gives its parts that are names themselves. */
export function namesIn(text: string, limit = 6000): Set<string> {
  const out = new Set<string>()
  const read = text.length <= limit ? text : text.slice(0, borderBefore(text, limit))
  for (const { 0: word, index } of read.matchAll(NAME)) {
    // What was cut before it came here is no name any more.
    const isCut = read[index - 1] === '…' || read[index + word.length] === '…'
    // The kind of what was taken out is no name of the session's.
    if (word.startsWith('redacted:') && read[index - 1] === '[') continue
    if (isCut || !PLAIN.test(word) || !BEGINS.test(word)) continue
    if (isName(word)) out.add(word)
    if (/[./:]/.test(word)) for (const part of word.split(/[./:]/)) if (part !== word && isName(part)) out.add(part)
  }
  return out
}

const namesOf = remember((text): readonly string[] => [...namesIn(text)], 500)

interface Entry {
  /** Logarithm base e of the sum of weight·growth^record, so that nothing overflows however long the session. */
  log: number
  last: number
  seen: number
}

export class NameTable {
  readonly #entries = new Map<string, Entry>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Counts a name at a position of the stream. */
  add(name: string, weight: number, record: number): void {
    const log = Math.log(weight) + GROWTH * record
    const entry = this.#entries.get(name)
    if (entry) {
      const high = Math.max(entry.log, log)
      entry.log = high + Math.log1p(Math.exp(Math.min(entry.log, log) - high))
      entry.last = record
      entry.seen += 1
      return
    }
    this.#entries.set(name, { log, last: record, seen: 1 })
    if (this.#entries.size > this.#capacity * 3) this.#prune()
  }

  addText(text: string, weight: number, record: number): void {
    for (const name of namesOf(text)) this.add(name, weight, record)
  }

  /** Weight of a name now, as if all its uses had been at `record` of now, decayed; 0 for an unknown one. */
  weight(name: string, now: number): number {
    const entry = this.#entries.get(name)
    return entry ? Math.exp(entry.log - GROWTH * now) : 0
  }

  /** Names by weight, the heaviest first; equal weights by name, so that the order is the same everywhere. */
  list(now: number): { name: string; weight: number; record: number; seen: number }[] {
    return [...this.#entries]
      .map(([name, entry]) => ({
        name,
        weight: Math.exp(entry.log - GROWTH * now),
        record: entry.last,
        seen: entry.seen,
      }))
      .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
  }

  #prune(): void {
    const kept = [...this.#entries].sort((a, b) => b[1].log - a[1].log).slice(0, this.#capacity * 2)
    this.#entries.clear()
    for (const [name, entry] of kept) this.#entries.set(name, entry)
  }
}
