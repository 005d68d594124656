/** What a brief is made of before it is chosen: items in sections, and what of them was chosen. */

export interface Item {
  /** Unique; decides between equals. */
  readonly id: string
  readonly section: string
  /** Position within the section, ascending. */
  readonly order: number
  readonly tier: number
  readonly pool: string
  /** Higher first within its pool. */
  readonly value: number
  readonly text: string
  /** Extends the line of another item, which has to be in already. */
  readonly of?: string
  /** Says nothing by itself: it is left out where nothing that extends it came in. */
  readonly hollow?: true
  /** What stands before its text: `first` where it is the first such extension of its line, else `next`. */
  readonly lead?: { readonly first: string; readonly next: string }
  /** Takes the place of the line it extends. */
  readonly replaces?: boolean
  /** The id of an item without which this one would be misread: it comes in with it, where both fit. */
  readonly needs?: string
  /** Words that it would say again: where they stand already, it is left out. */
  readonly unless?: string
  /** Extends its line by one more of what that line lists: where it is left out, the line says how many more there are. */
  readonly isPart?: true
  /** Of what its line lists so many more, of which there are no items. */
  readonly untold?: number
  /** The record keeps no more than so many of what its line lists: how many more there are is not told. */
  readonly isBound?: boolean
}

export interface Section {
  readonly id: string
  readonly heading: string
  /** Where it is a list, which is not told as if it were whole. */
  readonly list?: ListOf
}

export interface ListOf {
  /** True for an item that is one of the list. */
  readonly isEntry: (item: Item) => boolean
  /** How many there are besides the items. */
  readonly more?: number
  /** What they are, where the heading does not say it. */
  readonly unit?: string
  /** How the others are asked for. */
  readonly see?: string
  /** There may be more than the record keeps. */
  readonly isBound?: boolean
  /** How many there are is not certain: that it is told in part is said without a number. */
  readonly isUncounted?: true
}

/** Shares of the pools; unknown ones have 1. */
export type Shares = { readonly [pool: string]: number }

/** What a text may take. */
export interface Room {
  readonly tokens: number
  /** UTF-16 units: what a channel lets through. */
  readonly characters: number
}

/** What was chosen of the items, and what of it extends which line. */
export interface Chosen {
  readonly chosen: ReadonlyMap<string, Item>
  readonly extensions: ReadonlyMap<string, readonly Item[]>
  /** Whether one of them, but for the named one, has these words. */
  readonly isTold: (words: string, but?: string) => boolean
  /** What nothing took. */
  readonly left: Room
}
