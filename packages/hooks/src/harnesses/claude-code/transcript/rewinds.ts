/** Requests that were taken back: the person went to an earlier place of the conversation and typed another one there. */

import { keyOf } from './line-ids.ts'

/** Rows whose place is remembered: nobody goes further back. */
const REMEMBERED = 20_000

export interface TakenBack {
  readonly id: string
  readonly line: number
}

/** A row of the main chain, as far as its place goes. */
export interface Place {
  readonly uuid?: string | undefined
  readonly parentUuid?: unknown
}

export class Rewinds {
  /** Lines of the rows of the main chain, the oldest first. */
  readonly #lines = new Map<string, number>()
  /** Requests on the live branch, the oldest first. */
  #live: (TakenBack & { readonly parent: unknown })[] = []
  /** True once a row followed another by its id: the file says where rows belong. */
  #chained = false

  /** Takes in a row of the main chain, a request too. */
  pass({ uuid, parentUuid }: Place, line: number): void {
    if (typeof parentUuid === 'string' && this.#lines.has(keyOf(parentUuid))) this.#chained = true
    if (uuid === undefined) return
    this.#lines.set(keyOf(uuid), line)
    if (this.#lines.size > REMEMBERED) this.#lines.delete(this.#lines.keys().next().value as string)
  }

  /** The same for a row that is not parsed: its ids by its text. */
  passText(text: string, line: number): void {
    if (!text.startsWith('{"parentUuid":')) return
    const at = text.lastIndexOf('"uuid":"')
    if (at >= 0) this.pass({ uuid: text.slice(at + 8, text.indexOf('"', at + 8)) }, line)
  }

  /** Takes in a compaction: what follows it hangs on nothing before it. */
  compacted(): void {
    this.#chained = false
  }

  /**
   * Takes in a request by its place, before {@link pass} does. @returns the first request that followed that place before: with all that
   * followed it, it is off the live branch
   */
  asked({ uuid, parentUuid }: Place, line: number): TakenBack | undefined {
    if (uuid === undefined) return undefined
    const from = this.#firstAfter(parentUuid)
    const taken = from < 0 ? undefined : this.#live[from]
    if (from >= 0) this.#live = this.#live.slice(0, from)
    this.#live.push({ id: uuid, line, parent: parentUuid })
    if (this.#live.length > REMEMBERED) this.#live.shift()
    return taken && { id: taken.id, line: taken.line }
  }

  /** Index of the first live request behind a place; -1 where there is none, or where the place is not known. */
  #firstAfter(parent: unknown): number {
    // Before the first request: the beginning of the file, where that is how its rows hang together.
    if (parent === null) return this.#chained && this.#live[0]?.parent === null ? 0 : -1
    if (typeof parent !== 'string' || parent === '') return -1
    const line = this.#lines.get(keyOf(parent))
    return this.#live.findIndex((request) => (line === undefined ? request.parent === parent : request.line > line))
  }
}
