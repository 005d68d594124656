import { readRegularFile } from '@winddown/core'

/**
 * The share of a model's window, over 0 and at most 1, that a person set: of the first of these JSON files that has one.
 *
 * @param path the keys that lead to it
 * @returns null where none has it
 */
export function shareIn(files: readonly string[], path: readonly string[]): number | null {
  for (const file of files) {
    try {
      let value: unknown = JSON.parse(readRegularFile(file))
      for (const key of path) value = (value as Readonly<Record<string, unknown>>)[key]
      if (typeof value === 'number' && value > 0 && value <= 1) return value
    } catch {
      // Not there, no JSON, or without that key: the program says so to the person.
    }
  }
  return null
}
