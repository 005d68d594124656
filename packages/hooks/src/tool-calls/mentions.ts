import type { RedactedText } from '@winddown/core'

/** Characters of a text that are looked at: a hook has no time for more. */
const LOOKED_AT = 12_000

/** Kinds of character in a name, by code: 0 ends it, 1 lower case, 2 upper case, 3 digit, 4 underline or dollar sign. */
let kinds: Uint8Array | undefined

const kindTable = (): Uint8Array => {
  kinds = new Uint8Array(128)
  kinds.fill(1, 97, 123)
  kinds.fill(2, 65, 91)
  kinds.fill(3, 48, 58)
  kinds[95] = kinds[36] = 4
  return kinds
}

/**
 * Names that a text uses, the most frequent first, equals in order of appearance: what an edit or a piece of a file is about.
 * A name is a word with a shape of its own, camelCase, PascalCase or snake_case; plain words of prose and keywords are none.
 *
 * Every file that an agent reads goes through here: so it is one pass by hand, names are told apart by a hash of 30 bits that
 * is made on the way (two names of one file that share it would be counted as one), and only the winners become strings.
 */
export const mentionedNames = (text: RedactedText, most: number): string[] => {
  const table = kinds ?? kindTable()
  const found = new Map<number, { readonly start: number; readonly end: number; count: number }>()
  const end = Math.min(text.length, LOOKED_AT)
  for (let at = 0; at < end; at++) {
    let code = text.charCodeAt(at)
    let kind = code < 128 ? (table[code] as number) : 0
    if (kind === 0) continue
    const start = at
    // A number with letters behind it is no name.
    const isNumber = kind === 3
    let shaped = false
    let before = 0
    let beforeThat = 0
    let hash = 0
    do {
      const length = at - start
      // aB, ABc, a_b: behind the first letter
      if (!shaped && length > 1)
        shaped =
          (before === 1 && kind === 2) ||
          (length > 2 &&
            ((beforeThat === 2 && before === 2 && kind === 1) || (beforeThat < 4 && before === 4 && kind < 4)))
      hash = (Math.imul(hash, 31) + code) & 0x3fffffff
      beforeThat = before
      before = kind
      at++
      code = at < end ? text.charCodeAt(at) : 0
      kind = code < 128 ? (table[code] as number) : 0
    } while (kind !== 0)
    if (!shaped || isNumber || at - start < 4 || at - start > 60) continue
    const known = found.get(hash)
    if (known) known.count++
    else found.set(hash, { start, end: at, count: 1 })
  }
  const names: string[] = []
  for (const { start, end: stop } of [...found.values()].sort((a, b) => b.count - a.count)) {
    if (names.length >= most) break
    const name = text.slice(start, stop)
    if (!looksRandom(name)) names.push(name)
  }
  return names
}

/**
 * True for what nobody would have thought of as a name: it changes between capitals, small letters and digits every other
 * character. Such are tokens and keys, and a name stands without what would tell redaction that it is one.
 */
const looksRandom = (name: string): boolean =>
  name.length >= 16 && name.length < 3 * (name.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []).length
