import { readRegularFile } from '@winddown/core'

/**
 * The value of a setting: of the first of these JSON files that has one; undefined where none has. A file that is missing, or no JSON,
 * has none: the program says so to the person.
 *
 * @param files null where there is none
 * @param path the keys that lead to it
 */
export function settingIn(files: readonly (string | null)[], path: readonly string[]): unknown {
  for (const file of files) {
    if (file === null) continue
    try {
      let value: unknown = JSON.parse(readRegularFile(file))
      for (const key of path) value = (value as Readonly<Record<string, unknown>>)[key]
      if (value !== undefined) return value
    } catch {
      // Said above.
    }
  }
  return undefined
}
