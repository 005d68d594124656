/** Collects what the fold had to leave out: one action that cannot be taken in costs that action, never the session. */
import type { PauseAction } from '@winddown/core'
import type { FactSource } from '../facts/fact.ts'
import type { LeftOut, LeftOutFact } from '../facts/left-out.ts'
import { cut, oneLine } from '../text/excerpt.ts'

const KEPT = 8

export class Omissions {
  readonly #first: LeftOutFact[] = []
  #count = 0

  /** An action that could not be taken in; `record` is its position in the stream. */
  action(action: PauseAction | undefined, record: number, error: unknown): void {
    const data: unknown = action?.data
    const given = typeof data === 'object' && data !== null ? (data as PauseAction['data']).provenance : undefined
    const kind = given?.kind === 'transcript' || given?.kind === 'hook' ? given.kind : 'api'
    const line = typeof given?.line === 'number' ? { line: given.line } : {}
    this.#add(typeof action?.type === 'string' ? action.type : 'action', { kind, ...line, record }, error)
  }

  /** Places of a record that could not be read; `line` of its transcript. */
  damage(places: number, line: number | undefined, record: number, reason: string): void {
    const at = line === undefined ? {} : { line }
    this.#add('damaged line', { kind: 'transcript', ...at, record }, reason)
    this.#count += places - 1
  }

  /** A list or a figure of the result that could not be put together. */
  result(what: string, record: number, error: unknown): void {
    this.#add(what, { kind: 'api', record }, error)
  }

  fact(): LeftOut | undefined {
    return this.#count === 0 ? undefined : { count: this.#count, first: this.#first }
  }

  #add(what: string, source: FactSource, error: unknown): void {
    this.#count += 1
    if (this.#first.length < KEPT) this.#first.push({ what: cut(oneLine(what), 60), reason: reasonOf(error), source })
  }
}

/** What was thrown, in one line. */
export function reasonOf(error: unknown): string {
  try {
    return cut(oneLine(error instanceof Error ? error.message : String(error)), 160)
  } catch {
    return 'not known'
  }
}
