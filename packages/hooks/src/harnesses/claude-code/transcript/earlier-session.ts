/** A session that goes on from another one: its file begins with the rows of that one, under the other id or marked as copies. */
import type { RedactedText } from '@winddown/core'
import type { TranscriptLine } from './transcript-line.ts'

/** Sessions of one file that are remembered: a fork of a fork of a fork has four. */
const REMEMBERED = 100

export class EarlierSession {
  readonly #seen = new Set<string>()
  #current: string | undefined
  /** The session of the copies that came last. */
  #copied: string | undefined

  /** Takes in a row of the main chain. @returns the session that was before, where this row is the first of one that goes on from it */
  pass({ sessionId, forkedFrom, isSidechain }: TranscriptLine): string | undefined {
    if (sessionId === undefined || isSidechain === true) return undefined
    const from = forkedFrom?.['sessionId'] as RedactedText | undefined
    if (typeof from === 'string') {
      this.#copied = from
      return undefined
    }
    const before = this.#copied ?? this.#current
    this.#copied = undefined
    this.#current = sessionId
    const isNew = !this.#seen.has(sessionId) && this.#seen.size < REMEMBERED
    this.#seen.add(sessionId)
    return before !== undefined && before !== sessionId && isNew ? before : undefined
  }

  /** The same at the end of the file: nothing was done yet but to go on from it. */
  end(): string | undefined {
    return this.#copied
  }
}
