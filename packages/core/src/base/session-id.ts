/** What readers of the original accept: `session-` and a UTC second. */
const SESSION_ID = /^session-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})$/

/** A name that may become part of a file name: no separator, no leading dot, at most 128 characters. */
const SAFE_KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

/** True for `session-YYYYMMDD-HHMMSS`. */
export function isSessionId(value: unknown): value is string {
  return typeof value === 'string' && SESSION_ID.test(value)
}

/** The id of a session that starts at this instant, to the second, in UTC. Unique only once it is reserved. */
export function formatSessionId(date: Date): string {
  const iso = date.toISOString()
  // Years past 9999 (`+010000-…`) would break the pattern; no clock that is merely wrong says so.
  return `session-${iso.slice(0, 10).replaceAll('-', '')}-${iso.slice(11, 19).replaceAll(':', '')}`
}

/** The instant that an id names (its second, UTC), or null where it is no id. */
export function sessionIdTime(id: string): Date | null {
  const match = SESSION_ID.exec(id)
  if (match === null) return null
  const [, year, month, day, hour, minute, second] = match
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time) ? null : new Date(time)
}

/** True where a harness session id or another key may stand in a file name (`..`, separators and odd bytes may not). */
export function isSafeKey(value: unknown): value is string {
  return typeof value === 'string' && SAFE_KEY.test(value) && !value.includes('..')
}
