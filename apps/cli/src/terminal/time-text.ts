/** Times as people read them: their own clock, and how long ago it was. */
import { wholePercent } from '@winddown/core'

/** `12,345`. By hand, as all of this file: what Node has for it loads the tables of a language, which takes longer than a list of sessions. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

const STEPS: readonly (readonly [unit: string, seconds: number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** `3 hours ago`, from an ISO 8601 instant; the text itself where it is none. A clock set back gives `just now`. */
export function ago(timestamp: string, now: Date = new Date()): string {
  const seconds = (now.getTime() - Date.parse(timestamp)) / 1000
  if (!Number.isFinite(seconds)) return timestamp
  for (const [unit, length] of STEPS) {
    if (seconds >= length) return `${counted(Math.floor(seconds / length), unit)} ago`
  }
  return 'just now'
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026-11-22 17:15:04`, by the clock of this machine; the text itself where it is no instant. Say `localZone` beside it. */
export function localTime(timestamp: string): string {
  const at = new Date(timestamp)
  if (Number.isNaN(at.getTime())) return timestamp
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** How far the clock of this machine is from UTC at an instant: `UTC`, `UTC+05:30`. */
export function localZone(timestamp?: string): string {
  const at = timestamp === undefined ? new Date() : new Date(timestamp)
  const minutes = -at.getTimezoneOffset()
  if (Number.isNaN(minutes) || minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** `2026-11-22 17:15 UTC+01:00` */
export function clock(timestamp: string): string {
  const time = localTime(timestamp)
  return time === timestamp ? timestamp : `${time.slice(0, 16)} ${localZone(timestamp)}`
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
  return `${wholePercent(fraction)} %`
}

/** A share of things that were counted, rounded to the nearest; all and none are said of all and none alone. */
export function shareOf(part: number, all: number): string {
  if (all === 0) return '–'
  const rounded = Math.round((part / all) * 100)
  return `${part > 0 && part < all ? Math.min(99, Math.max(1, rounded)) : rounded} %`
}

/** `1 action`, `3 actions`; a plural of its own where an s does not make it. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** `2 rules and 1 note`; empty where there are neither. */
export function notesText(told: { readonly notes: readonly unknown[]; readonly rules: readonly unknown[] }): string {
  const kinds = [
    [told.rules, 'rule'],
    [told.notes, 'note'],
  ] as const
  return kinds.flatMap(([some, noun]) => (some.length === 0 ? [] : [counted(some.length, noun)])).join(' and ')
}
