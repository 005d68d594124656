/** Times as people read them. */

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** `3 hours ago`, from an ISO 8601 instant; the text itself where it is none. A clock set back gives `just now`. */
export function ago(timestamp: string, now: Date = new Date()): string {
  const seconds = (now.getTime() - Date.parse(timestamp)) / 1000
  if (!Number.isFinite(seconds)) return timestamp
  for (const [unit, length] of STEPS) {
    if (seconds >= length)
      return new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(-Math.floor(seconds / length), unit)
  }
  return 'just now'
}

/** `2026-11-22 16:15 UTC` */
export function clock(timestamp: string): string {
  const time = Date.parse(timestamp)
  return Number.isFinite(time) ? `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC` : timestamp
}

/** `1 h 5 min`, `42 s`; from whole seconds. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** A fraction of the limit as a person reads it: `91 %`. */
export function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`
}
