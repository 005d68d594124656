/** Texts longer than this are hardly ever met twice, and cost more to keep than to read again. */
const LONGEST = 4_000

/**
 * `read`, with its newest results kept: a session runs the same command, meets the same path and prints the same few lines again
 * and again. Only for pure functions whose results nobody changes. Keeps between `most` and twice as many results, and the last one
 * of a long text.
 */
export function remember<Result>(read: (text: string) => Result, most: number): (text: string) => Result {
  let recent = new Map<string, Result>()
  let older = new Map<string, Result>()
  let long: { readonly text: string; readonly result: Result } | undefined
  return (text) => {
    if (text.length > LONGEST) {
      // Of these the last: several rules may ask for the same text.
      if (long?.text !== text) long = { text, result: read(text) }
      return long.result
    }
    const known = recent.get(text)
    if (known !== undefined) return known
    const result = older.get(text) ?? read(text)
    if (recent.size >= most) {
      older = recent
      recent = new Map()
    }
    recent.set(text, result)
    return result
  }
}
