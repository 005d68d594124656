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
const KELVIN = 0x212a

/** Makes a scan. A word that is empty or not ASCII is an error of the program. */
export function createWordScan(words: readonly ScannedWord[]): WordScan {
  const exact = new Automaton(words.filter(({ anyCase }) => !anyCase))
  const folded = new Automaton(words.filter(({ anyCase }) => anyCase))
  folded.foldCase()
  const [next, said, nextFolded, saidFolded] = [exact.next, exact.said, folded.next, folded.said]
  const groups = Math.max(0, ...words.map(({ group }) => group)) + 1
  /** The turn in which a group was told last: nothing has to be cleared between two texts. */
  const told = new Uint32Array(groups)
  let turn = 0
  const found: number[] = []
  return {
    groupsIn(text) {
      found.length = 0
      turn += 1
      let state = 0
      let stateFolded = 0
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i)
        if (code < COLUMNS) {
          state = next[state + code] as number
          stateFolded = nextFolded[stateFolded + code] as number
        } else {
          state = 0
          stateFolded = code === KELVIN ? (nextFolded[stateFolded + 107] as number) : 0
        }
        const here = said[state >> 7]
        if (here !== undefined)
          for (const group of here)
            if (told[group] !== turn) {
              told[group] = turn
              found.push(group)
            }
        const hereFolded = saidFolded[stateFolded >> 7]
        if (hereFolded !== undefined)
          for (const group of hereFolded)
            if (told[group] !== turn) {
              told[group] = turn
              found.push(group)
            }
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found
    },
  }
}

/** States are multiplied by 128, so that the next one is one look into `next` away. */
class Automaton {
  readonly next: Uint32Array
  /** By state: the groups of the words that end there; undefined for most. */
  readonly said: (number[] | undefined)[]

  constructor(words: readonly ScannedWord[]) {
    const room = words.reduce((sum, { word }) => sum + word.length, 1)
    const next = new Uint32Array(room * COLUMNS)
    const said = new Array<number[] | undefined>(room).fill(undefined)
    let states = 1
    for (const { word, group } of words) {
      let state = 0
      for (let i = 0; i < word.length; i++) {
        const at = state * COLUMNS + word.charCodeAt(i)
        const known = next[at] as number
        state = known === 0 ? states++ : known
        if (known === 0) next[at] = state
      }
      said[state] = [...(said[state] ?? []), group]
    }
    // Breadth first: a state goes on where its longest proper suffix goes on, except for its own children.
    const suffix = new Uint32Array(states)
    const queue: number[] = []
    for (let code = 0; code < COLUMNS; code++) if (next[code] !== 0) queue.push(next[code] as number)
    for (let head = 0; head < queue.length; head++) {
      const state = queue[head] as number
      const fallback = suffix[state] as number
      const shared = said[fallback]
      if (shared !== undefined) said[state] = [...(said[state] ?? []), ...shared]
      for (let code = 0; code < COLUMNS; code++) {
        const child = next[state * COLUMNS + code] as number
        const other = next[fallback * COLUMNS + code] as number
        if (child === 0) next[state * COLUMNS + code] = other
        else {
          suffix[child] = other
          queue.push(child)
        }
      }
    }
    for (let at = 0; at < states * COLUMNS; at++) next[at] = (next[at] as number) * COLUMNS
    this.next = next
    this.said = said
  }

  /** Makes capitals go where small letters go. */
  foldCase(): void {
    for (let row = 0; row < this.next.length; row += COLUMNS)
      for (let code = 65; code <= 90; code++) this.next[row + code] = this.next[row + code + 32] as number
  }
}
