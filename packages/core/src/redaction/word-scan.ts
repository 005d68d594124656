/**
 * Many words looked for in one pass over a text (Aho–Corasick): where hundreds of thousands of characters are looked at, this
 * costs a few nanoseconds a character, whatever the number of words. Only what texts lead to is worked out, so that it is made in less than
 * a millisecond; not for the hook all the same.
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
const COLUMN_BITS = 7
/** The Kelvin sign, whose small letter is the ASCII k. */
const KELVIN = 0x212a
const SMALL_K = 107

/** States that are kept; a text that leads to more is hostile, and they are worked out anew. Twice as many fit into 16 bits, with the mark of an end. */
const MOST_STATES = 16_384

/** Makes a scan. Words are ASCII; those of any case are given in lower case. */
export function createWordScan(words: readonly ScannedWord[]): WordScan {
  const states = new States(
    words.filter(({ anyCase }) => !anyCase),
    words.filter(({ anyCase }) => anyCase),
  )
  /** The turn in which a group, or a state, was told last: nothing has to be cleared between two texts. */
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
      let { next } = states
      let state = ROOT
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i)
        let entry = code < COLUMNS ? (next[(state << COLUMN_BITS) | code] as number) : 0
        if (entry === 0) {
          if (code >= COLUMNS && code !== KELVIN) {
            state = ROOT
            continue
          }
          entry = states.go(state, code)
          next = states.next
        }
        state = entry >> 1
        if ((entry & 1) === 1 && states.told[state] !== turn) {
          states.told[state] = turn
          tell(states.groups[state] as readonly number[])
        }
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found
    },
  }
}

/** The state in which nothing was seen. 0 stands for what was not worked out yet. */
const ROOT = 1

/** What was seen last of the words in this very case, and of those in any case: both in one state, so that a character is looked up once. */
class States {
  /** By state and code: the next state times two, and one more where a word ends in it; 0: not worked out yet. */
  next = new Uint16Array(COLUMNS)
  /** By state: the turn in which its groups were told. */
  told = new Float64Array(1)
  /** By state: the groups of the words that end in it. */
  readonly groups: (readonly number[] | undefined)[] = []
  readonly #exact: WordTree
  readonly #folded: WordTree
  /** By state: the nodes of the two trees. */
  readonly #nodes: { readonly exact: number; readonly folded: number }[] = []
  readonly #numbers = new Map<number, number>()

  constructor(exact: readonly ScannedWord[], folded: readonly ScannedWord[]) {
    this.#exact = new WordTree(exact)
    this.#folded = new WordTree(folded)
    this.#begin()
  }

  /** The entry for a character of a word, or the Kelvin sign, behind a state. */
  go(state: number, code: number): number {
    const { exact, folded } = this.#nodes[state] as { exact: number; folded: number }
    const small = code === KELVIN ? SMALL_K : code >= 65 && code <= 90 ? code + 32 : code
    const entry = this.#entryOf(code === KELVIN ? 0 : this.#exact.next(exact, code), this.#folded.next(folded, small))
    // The places of the states may have been given anew.
    if (code !== KELVIN && this.#nodes[state]?.exact === exact && this.#nodes[state]?.folded === folded)
      this.next[(state << COLUMN_BITS) | code] = entry
    return entry
  }

  #begin(): void {
    this.#numbers.clear()
    this.#nodes.length = ROOT
    this.groups.length = ROOT
    this.next.fill(0)
    this.told.fill(0)
    this.#entryOf(0, 0)
  }

  #entryOf(exact: number, folded: number): number {
    const key = exact * 65_536 + folded
    let state = this.#numbers.get(key)
    if (state === undefined) {
      if (this.#nodes.length >= MOST_STATES) this.#begin()
      state = this.#nodes.length
      if (state >= this.told.length) this.#grow()
      this.#numbers.set(key, state)
      this.#nodes.push({ exact, folded })
      const groups = [...this.#exact.groupsAt(exact), ...this.#folded.groupsAt(folded)]
      this.groups.push(groups.length === 0 ? undefined : groups)
    }
    return state * 2 + (this.groups[state] === undefined ? 0 : 1)
  }

  #grow(): void {
    const room = Math.max(64, this.told.length * 2)
    const next = new Uint16Array(room * COLUMNS)
    next.set(this.next)
    this.next = next
    const told = new Float64Array(room)
    told.set(this.told)
    this.told = told
  }
}

/** Words as a tree of their beginnings, and where a beginning goes on with another character. */
class WordTree {
  // Children as lists: this is made at the start of a program, and tables of their own would cost more than they save.
  readonly #firstChild: Uint16Array
  readonly #sibling: Uint16Array
  readonly #codes: Uint8Array
  readonly #parent: Uint16Array
  /** The longest proper suffix that is a beginning too, and one more; 0: not worked out yet. */
  readonly #suffix: Int32Array
  /** The children of the root by their characters: nearly every character is asked there. */
  readonly #beginnings = new Uint16Array(COLUMNS)
  readonly #groups: (number[] | undefined)[] = [undefined]

  constructor(words: readonly ScannedWord[]) {
    let most = 1
    for (const { word } of words) most += word.length
    this.#firstChild = new Uint16Array(most)
    this.#sibling = new Uint16Array(most)
    this.#codes = new Uint8Array(most)
    this.#parent = new Uint16Array(most)
    this.#suffix = new Int32Array(most)
    this.#suffix[0] = 1
    for (const { word, group } of words) {
      let node = 0
      for (let i = 0; i < word.length; i++) {
        const code = word.charCodeAt(i)
        node = this.#childOf(node, code) || this.#add(node, code)
      }
      const groups = this.#groups[node]
      if (groups === undefined) this.#groups[node] = [group]
      else groups.push(group)
    }
  }

  #add(parent: number, code: number): number {
    const node = this.#groups.push(undefined) - 1
    this.#codes[node] = code
    this.#parent[node] = parent
    this.#sibling[node] = this.#firstChild[parent] as number
    this.#firstChild[parent] = node
    if (parent === 0) this.#beginnings[code] = node
    return node
  }

  #childOf(node: number, code: number): number {
    if (node === 0) return this.#beginnings[code] as number
    let child = this.#firstChild[node] as number
    while (child !== 0 && this.#codes[child] !== code) child = this.#sibling[child] as number
    return child
  }

  #suffixOf(node: number): number {
    const known = this.#suffix[node] as number
    if (known !== 0) return known - 1
    const parent = this.#parent[node] as number
    const suffix = parent === 0 ? 0 : this.next(this.#suffixOf(parent), this.#codes[node] as number)
    this.#suffix[node] = suffix + 1
    return suffix
  }

  /** The longest beginning of a word that what was seen ends with, once this character is seen too. */
  next(node: number, code: number): number {
    for (let at = node; ; at = this.#suffixOf(at)) {
      const child = this.#childOf(at, code)
      if (child !== 0 || at === 0) return child
    }
  }

  /** The groups of the words that end here. */
  groupsAt(node: number): readonly number[] {
    const all: number[] = []
    for (let at = node; at !== 0; at = this.#suffixOf(at)) all.push(...(this.#groups[at] ?? []))
    return all
  }
}
