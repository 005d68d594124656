import type { JsonObject, JsonValue } from '../action/action.ts'
import { readName } from './encoded-text.ts'
import { DEEPEST } from './redaction-data.ts'
import { namesSecrets, secretKindOf } from './secret-names.ts'

/** Keys whose kind is remembered. Data has a few dozen; what has more is hostile. */
const REMEMBERED = 1_000

/**
 * A look at data as `redactData` treats it, without a copy of it: true where no name in it tells a secret and every string is one of which
 * nothing is taken out. Nearly all data is such, and goes on as it is.
 * @param isPlainText true for a string of which nothing is taken out; not asked of names that `redactText` leaves as they are
 */
export function plainData(isPlainText: (text: string) => boolean): (data: JsonObject) => boolean {
  const kinds = new Map<string, boolean>()
  const tellsSecret = (name: string): boolean => {
    let tells = kinds.get(name)
    if (tells === undefined) {
      const read = readName(name)
      tells = secretKindOf(read) !== undefined || namesSecrets(read) || !isPlainText(name)
      if (kinds.size >= REMEMBERED) kinds.clear()
      kinds.set(name, tells)
    }
    return tells
  }
  const isPlain = (value: JsonValue | undefined, depth: number): boolean => {
    if (typeof value === 'string') return isPlainText(value)
    if (typeof value !== 'object' || value === null) return true
    if (depth > DEEPEST) return false
    if (Array.isArray(value)) {
      for (const item of value as readonly JsonValue[])
        if (!isPlain(item, depth + 1) || (typeof item === 'string' && item.startsWith('--') && tellsSecret(item)))
          return false
      return true
    }
    const members = value as JsonObject
    for (const key in members) {
      if (!Object.hasOwn(members, key)) continue
      if (tellsSecret(key)) return false
      const member = members[key]
      // A variable's name beside its value.
      if ((key === 'name' || key === 'key') && typeof member === 'string' && tellsSecret(member)) return false
      if (!isPlain(member, depth + 1)) return false
    }
    return true
  }
  return (data) => isPlain(data, 0)
}
