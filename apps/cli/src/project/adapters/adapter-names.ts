import { parseShallowJson, readRegularFile } from '@winddown/core'
import type { Environment } from '../../environment.ts'

/** Adapters that are loaded at most. */
const MOST = 50

/**
 * The modules that the user's config lists under `adapters`; none where it cannot be read: that is said by whoever reads it whole.
 * Apart from what loads them, since every command asks and few have any.
 */
export function adapterNames({ configDirectory }: Environment): readonly string[] {
  if (configDirectory === undefined) return []
  try {
    const text = readRegularFile(`${configDirectory}/config.json`)
    if (!text.includes('"adapters"')) return []
    const { adapters } = parseShallowJson(text) as { readonly adapters?: unknown }
    return Array.isArray(adapters) ? adapters.filter((each) => typeof each === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}
