/** A value as an error shows it: short, whatever it is. */
export const shownValue = (value: unknown): string =>
  (typeof value === 'number' || typeof value === 'bigint' ? String(value) : asJson(value)).slice(0, 80)

function asJson(value: unknown): string {
  // As JSON it would look like the text that was expected.
  if (value instanceof Date) return 'a Date'
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return Object.prototype.toString.call(value)
  }
}
