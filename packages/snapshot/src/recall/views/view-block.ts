import type { Passage } from '@winddown/core'

/** A passage as a view shows it: cut, or put beside another one. */
export interface ViewBlock {
  readonly passage: Passage
  readonly text: string
}
