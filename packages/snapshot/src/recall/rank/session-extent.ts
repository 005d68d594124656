/** How far a session goes: what ages and places in an answer count from. */
import type { Passage } from '@winddown/core'

export interface SessionExtent {
  readonly passages: number
  readonly requests: number
  readonly lastLine: number
  readonly lastAt: string | undefined
}

/** Measures a session while somebody else reads it. */
export class ExtentMeter {
  #passages = 0
  #requests = 0
  #lastLine = 0
  #lastAt: string | undefined

  take({ request, reference, call, at }: Omit<Passage, 'text'>): void {
    this.#passages += 1
    if (request > this.#requests) this.#requests = request
    if (reference.agent === undefined) this.#lastLine = Math.max(this.#lastLine, call?.resultLine ?? reference.line)
    this.#lastAt = at ?? this.#lastAt
  }

  get passages(): number {
    return this.#passages
  }

  extent(): SessionExtent {
    return { passages: this.#passages, requests: this.#requests, lastLine: this.#lastLine, lastAt: this.#lastAt }
  }
}

/** The extent of a session, in a pass of its own. */
export function measureExtent(passages: Iterable<Passage>): SessionExtent {
  const meter = new ExtentMeter()
  for (const passage of passages) meter.take(passage)
  return meter.extent()
}
