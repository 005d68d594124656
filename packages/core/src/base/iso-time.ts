/**
 * The same text as `new Date(ms).toISOString()` gives, for the years 1970 to 9999. By arithmetic (days to civil, Hinnant), because
 * the first date that a process writes out costs 0.2 ms, and a hook is a process a record.
 */
export function isoTime(ms: number): string {
  const days = Math.floor(ms / 86_400_000)
  const seconds = Math.floor(ms / 1000) - days * 86_400
  // Years begin with March, so that the leap day is the last of one; eras of 400 years.
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const day = z - era * 146_097
  const year = Math.floor((day - Math.floor(day / 1460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365)
  const ofYear = day - 365 * year - Math.floor(year / 4) + Math.floor(year / 100)
  const m = Math.floor((5 * ofYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const date = `${year + era * 400 + (month < 3 ? 1 : 0)}-${two(month)}-${two(ofYear - Math.floor((153 * m + 2) / 5) + 1)}`
  return `${date}T${clock}.${`${1000 + (ms % 1000)}`.slice(1)}Z`
}
