/** Passages that say the same: retellings, repeated tables, what a harness's summary took over. */

/** Words that stand side by side: they tell a sentence from another one of the same words. */
const SHINGLE = 3

/** Share of a piece's shingles, and of its words, that another one has: from there on they say the same. */
const SAME_SHINGLES = 0.6
const SAME_WORDS = 0.7

/** Words up to which any other figure makes another piece, and the share of other figures that a longer one may have. */
const SHORT = 40
const OTHER_FIGURES = 0.2

export interface Said {
  readonly words: ReadonlySet<string>
  readonly shingles: ReadonlySet<string>
}

/** One letter alone tells no sentence from another; one digit does: `issue-3` is not `issue-1`. */
const WORD = /[\p{L}\p{M}\p{N}_]{2,}|\p{N}/gu

/** The words of a text and their neighbourhoods. */
export function saidBy(text: string): Said {
  const words = text.toLowerCase().match(WORD) ?? []
  const shingles = new Set<string>()
  for (let at = 0; at + SHINGLE <= words.length; at++) shingles.add(words.slice(at, at + SHINGLE).join(' '))
  return { words: new Set(words), shingles }
}

const sharedOf = (own: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let shared = 0
  for (const each of own) if (other.has(each)) shared += 1
  return own.size === 0 ? 0 : shared / own.size
}

/** Whether what a piece says is said by another one: most of it, and with the same figures. */
export function isSaidBy(own: Said, other: Said): boolean {
  if (own.words.size === 0) return other.words.size === 0
  const figures = [...own.words].filter((word) => /\d/.test(word))
  const unknown = figures.filter((word) => !other.words.has(word)).length
  // The same sentence with another figure is another one; a table of many with one of them changed is not.
  if (unknown > (own.words.size <= SHORT ? 0 : figures.length * OTHER_FIGURES)) return false
  return sharedOf(own.words, other.words) > SAME_WORDS || sharedOf(own.shingles, other.shingles) > SAME_SHINGLES
}
