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
  // Several rules ask for the same text, one after the other.
  let lastText: string | undefined
  let lastResult: Result | undefined
  return (text) => {
    if (text === lastText) return lastResult as Result
    const result = text.length > LONGEST ? read(text) : kept(text)
    lastText = text
    lastResult = result
    return result
  }

  function kept(text: string): Result {
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
