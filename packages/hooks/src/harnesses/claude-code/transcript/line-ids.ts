/** Ids of lines that are remembered, twice. */
const GENERATION = 100_000

/** A word of 16 bits out of four hex digits; NaN where they are none. */
const word = (id: string, at: number): number => {
  const digits = id.slice(at, at + 4)
  return /^[0-9a-f]{4}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN
}

/** All 128 bits of an id of the usual form in eight characters: a quarter of what the text takes. Another id as it is. */
export const keyOf = (id: string): string => {
  if (id.length !== 36 || id[8] !== '-' || id[13] !== '-' || id[18] !== '-' || id[23] !== '-') return id
  const words = [0, 4, 9, 14, 19, 24, 28, 32].map((at) => word(id, at))
  return words.some(Number.isNaN) ? id : String.fromCharCode(...words)
}

/** Tells lines that stand in a file twice by their whole ids; what lies further back than two generations is forgotten. */
export const seenBefore = (): ((id: string) => boolean) => {
  let recent = new Set<string>()
  let older = new Set<string>()
  return (id) => {
    const key = keyOf(id)
    if (recent.has(key) || older.has(key)) return true
    if (recent.size >= GENERATION) {
      older = recent
      recent = new Set()
    }
    recent.add(key)
    return false
  }
}
