/** Bytes as people read them. */

const UNITS = ['bytes', 'KB', 'MB', 'GB'] as const

/** `812 bytes`, `1.5 MB`; units of a thousand. */
export function byteText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit] ?? ''}`
}
