/** More levels than any settings file, configuration or snapshot has; what has a hundred thousand is made to exhaust a program's stack. */
const MOST_LEVELS = 200

/**
 * Parses JSON of somebody else. A document that is nested deeper than 200 levels is a syntax error like any other: the parser takes it, and
 * whatever walks the value afterwards by calling itself would not come back.
 * @throws SyntaxError
 */
export function parseShallowJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (isTooDeep(value)) throw new SyntaxError(TOO_DEEP)
  return value
}

/** Why something is not read that is nested deeper. */
export const TOO_DEEP: string = `nested deeper than ${MOST_LEVELS} levels`

/**
 * The same for a record that was parsed: nearly all have two levels, and a million are read in a row. It calls itself, at most 200 times,
 * and makes nothing on its way: going level by level through the snapshots of a list took three times as long.
 * @param left levels that it may have
 */
export function isRecordTooDeep(value: object, left: number = MOST_LEVELS): boolean {
  if (left === 0) return true
  if (Array.isArray(value)) {
    for (const member of value as readonly unknown[])
      if (typeof member === 'object' && member !== null && isRecordTooDeep(member, left - 1)) return true
    return false
  }
  for (const key in value) {
    const member = (value as { readonly [key: string]: unknown })[key]
    if (typeof member === 'object' && member !== null && isRecordTooDeep(member, left - 1)) return true
  }
  return false
}

/** True where a value is nested deeper than 200 levels. */
export function isTooDeep(value: unknown): boolean {
  return typeof value === 'object' && value !== null && isRecordTooDeep(value, MOST_LEVELS + 1)
}
