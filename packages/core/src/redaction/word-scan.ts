/**
 * Many words looked for in one pass over a text (Aho–Corasick): where hundreds of thousands of characters are looked at, this
 * costs a few nanoseconds a character, whatever the number of words. Made in about a millisecond, so not for the hook.
 */
export interface WordScan {
  /** Numbers of the words' groups that occur in `text`, ascending; the same array is given again by the next call. */
  groupsIn(text: string): readonly number[]
}

export interface ScannedWord {
  readonly word: string
  /** True: in any case, and `word` is in lower case. ASCII only, and the Kelvin sign is a `k`. */
  readonly anyCase: boolean
  /** What is told where the word occurs. */
  readonly group: number
}

/** Code units that have a column: ASCII. Others are in no word. */
const COLUMNS = 128
/** The Kelvin sign, whose small letter is the ASCII k. */
const KELVIN = 0x212a
const SMALL_K = 107

/** Makes a scan. Words are ASCII; those of any case are given in lower case. */
export function createWordScan(words: readonly ScannedWord[]): WordScan {
  const exact = automaton(
    words.filter(({ anyCase }) => !anyCase),
    false,
  )
  const folded = automaton(
    words.filter(({ anyCase }) => anyCase),
    true,
  )
  /** The turn in which a group was told last: nothing has to be cleared between two texts. */
  const told: number[] = []
  let turn = 0
  const found: number[] = []
  const tell = (groups: readonly number[]): void => {
    for (const group of groups) {
      if (told[group] === turn) continue
      told[group] = turn
      found.push(group)
    }
  }
  return {
    groupsIn(text) {
      found.length = 0
      turn += 1
      let state = 0
      let stateFolded = 0
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i)
        if (code < COLUMNS) {
          state = exact.next[state * COLUMNS + code] as number
          stateFolded = folded.next[stateFolded * COLUMNS + code] as number
        } else {
          state = 0
          stateFolded = code === KELVIN ? (folded.next[stateFolded * COLUMNS + SMALL_K] as number) : 0
        }
        if (exact.ends[state] === 1) tell(exact.groups[state] as readonly number[])
        if (folded.ends[stateFolded] === 1) tell(folded.groups[stateFolded] as readonly number[])
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found
    },
  }
}

interface Automaton {
  /** By state and code: the next state. */
  readonly next: Uint16Array
  /** 1 for a state in which a word ends. */
  readonly ends: Uint8Array
  readonly groups: (number[] | undefined)[]
}

function automaton(words: readonly ScannedWord[], anyCase: boolean): Automaton {
  let most = 1
  for (const { word } of words) most += word.length
  // The children of a state as a list, and not as a table of their own: this is made at the start of a program, and thousands of tables cost more than they save.
  const next = new Uint16Array(most * COLUMNS)
  const firstChild = new Uint16Array(most)
  const sibling = new Uint16Array(most)
  const codes = new Uint8Array(most)
  const groups: (number[] | undefined)[] = [undefined]
  let count = 1
  for (const { word, group } of words) {
    let state = 0
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i)
      let child = next[state * COLUMNS + code] as number
      if (child === 0) {
        child = count++
        groups.push(undefined)
        codes[child] = code
        sibling[child] = firstChild[state] as number
        firstChild[state] = child
        next[state * COLUMNS + code] = child
      }
      state = child
    }
    groups[state] = [...(groups[state] ?? []), group]
  }
  // Breadth first: a state goes on where its longest proper suffix goes on, except to its own children.
  const ends = new Uint8Array(count)
  const suffix = new Uint16Array(count)
  const queue = new Uint16Array(count)
  for (let at = 0, queued = 1; at < queued; at++) {
    const state = queue[at] as number
    const row = state * COLUMNS
    const fallback = (suffix[state] as number) * COLUMNS
    if (state !== 0) next.copyWithin(row, fallback, fallback + COLUMNS)
    const shared = state === 0 ? undefined : groups[suffix[state] as number]
    if (shared !== undefined) groups[state] = [...(groups[state] ?? []), ...shared]
    if (groups[state] !== undefined) ends[state] = 1
    for (let child = firstChild[state] as number; child !== 0; child = sibling[child] as number) {
      const code = codes[child] as number
      if (state !== 0) suffix[child] = next[fallback + code] as number
      next[row + code] = child
      if (anyCase && code >= 97 && code <= 122) next[row + code - 32] = child
      queue[queued++] = child
    }
  }
  return { next, ends, groups }
}
