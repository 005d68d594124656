import type { JsonValue } from '../action/action.ts'
import { readName } from './encoded-text.ts'
import { namesSecrets, secretKindOf } from './secret-names.ts'
import { isSecretNumber } from './secret-values.ts'

/** Levels of nesting below which nothing is kept. */
export const DEEPEST = 64

/**
 * A copy of `value` in which `field` has treated every string and every key, and `mark` has replaced every string, and every number as
 * long as a PIN, that its name says to be a secret. `name` is the key that the value stands under; `within` the kind of a surrounding object whose
 * members are all secrets, else empty.
 */
export function redactValue(
  value: JsonValue | undefined,
  name: string,
  within: string,
  depth: number,
  field: (text: string) => string,
  mark: (kind: string, secret: string) => string,
): JsonValue | undefined {
  const kind = secretKindOf(readName(name))
  if (typeof value === 'string') {
    const as = kind ?? within
    return as === '' || value === '' || value.startsWith('[redacted:') ? field(value) : mark(as, value)
  }
  if (typeof value === 'number' && kind !== undefined && isSecretNumber(kind, value)) return mark(kind, String(value))
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) return `[dropped: nested deeper than ${DEEPEST} levels]`
  const inner = namesSecrets(readName(name)) ? (kind ?? 'secret') : within
  const member = (item: JsonValue | undefined, itsName: string): JsonValue | undefined =>
    redactValue(item, itsName, inner, depth + 1, field, mark)
  // In a list of arguments the flag before an item names it; other items have the name of their list.
  if (isList(value)) return value.map((item, index) => member(item, flagBefore(value, index) ?? name) ?? null)
  // One of a list of variables: {name: 'DB_PASSWORD', value: '…'}.
  const { name: variable = value['key'] } = value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      field(key),
      member(item, key === 'value' && typeof variable === 'string' ? variable : key),
    ]),
  )
}

function flagBefore(list: readonly JsonValue[], index: number): string | undefined {
  const before = list[index - 1]
  return typeof before === 'string' && before.startsWith('--') ? before : undefined
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
