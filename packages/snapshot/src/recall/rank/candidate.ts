/** A piece of a passage that may answer a question, with what is known of it for its rank. */
import type { Passage } from '@winddown/core'

export interface Candidate {
  /** The passage without its text. */
  readonly passage: Omit<Passage, 'text'>
  /** Position of the passage among all that were read. */
  readonly position: number
  /** The piece, and where it stands in its passage. */
  readonly text: string
  readonly start: number
  /** Characters of the whole passage. */
  readonly length: number
  readonly weight: number
  /** True where it is of a command that the question names. */
  readonly isNamed: boolean
  /** How often the piece holds each term. */
  readonly counts: Uint8Array
  /** The same of its passage, and of the request that it belongs to. */
  readonly passageCounts: Uint8Array
  readonly requestCounts: Uint8Array | undefined
}

/** Counts are kept in quarters, so that a word of the same stem can count less. */
export const COUNT_UNIT = 4
