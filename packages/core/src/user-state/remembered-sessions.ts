import { namesIn } from '../disk/folder-names.ts'

/**
 * The sessions of which values may be remembered as secrets, by the names that `SecretMemory` takes: of thousands most have none, and to find
 * that out by opening a file that is not there takes longer than to read one.
 * @param home the folder of the user's state
 * @returns undefined where it cannot be told
 */
export function rememberedSessions(home: string): ReadonlySet<string> | undefined {
  try {
    return new Set(namesIn(`${home}/secrets`))
  } catch {
    return undefined
  }
}
