/** A whole JSON object within a line that is none as a whole: where it is (UTF-16 units) and what it says. */
export interface RecordWithin<Value> {
  readonly start: number
  readonly end: number
  readonly value: Value
}

/** Places at which a record may begin that are tried from either end of a line, so that a hostile one costs little. */
const TRIED = 64

/** The end of the object that begins at `start`, behind its last brace; -1 where it has none. */
function endOfObject(text: string, start: number): number {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === 92) at += 1
      else if (code === 34) inString = false
      // No record holds a bare control character in a string: what began here was torn.
      else if (code < 32) return -1
    } else if (code === 34) inString = true
    else if (code === 123 || code === 91) depth += 1
    else if (code === 125 || code === 93) {
      depth -= 1
      if (depth === 0) return at + 1
    } else if (code === 0) return -1
  }
  return -1
}

/**
 * The whole records of a damaged line, in their order: behind zeros that a power cut left, two on one line, whole ones behind a torn
 * one. Each is tried where one of `beginnings` stands, which must be what no object within a record begins with, or `accept` must tell.
 *
 * @param accept gives what a parsed object says; undefined where it is no record
 */
export function recordsWithin<Value>(
  text: string,
  beginnings: readonly string[],
  accept: (value: unknown, text: string) => Value | undefined,
): RecordWithin<Value>[] {
  const starts = new Set<number>()
  for (const beginning of beginnings)
    for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) starts.add(at)
  const ordered = [...starts].sort((a, b) => a - b)
  const tried = ordered.length <= TRIED * 2 ? ordered : [...ordered.slice(0, TRIED), ...ordered.slice(-TRIED)]
  const found: RecordWithin<Value>[] = []
  let from = 0
  // A hostile line may begin a record everywhere and end none.
  let budget = text.length * 8 + 1_000_000
  for (const start of tried) {
    if (start < from || budget <= 0) continue
    const end = endOfObject(text, start)
    budget -= (end < 0 ? text.length : end) - start
    if (end < 0) continue
    const piece = text.slice(start, end)
    let parsed: unknown
    try {
      parsed = JSON.parse(piece)
    } catch {
      continue
    }
    const value = accept(parsed, piece)
    if (value === undefined) continue
    found.push({ start, end, value })
    from = end
  }
  return found
}
