import { WinddownError } from './errors.ts'
import { isSafeKey } from './session-id.ts'
import { shownValue } from './shown-value.ts'

/**
 * Looks at an id that becomes part of a file's name.
 * @param field as the caller named it
 * @throws WinddownError OWNER_INVALID: names the field, its value, and what was expected
 */
export function checkKey(op: string, field: string, value: unknown): void {
  if (isSafeKey(value)) return
  const length = typeof value === 'string' && value.length > 128 ? ` (${value.length} characters)` : ''
  throw new WinddownError('OWNER_INVALID', `${field} is ${shownValue(value)}${length}`, {
    op,
    hint: `Expected: letters a to z, digits, ".", "_" and "-", a letter or digit first, no "..", at most 128: "run-2026-1".`,
  })
}
