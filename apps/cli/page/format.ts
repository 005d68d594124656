/** Figures as people read them. */

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })

export const UNKNOWN = 'unknown'

export const count = (value: number): string => whole.format(value)
/** `1.2M`; null is said to be unknown. */
export const tokens = (value: number | null): string => (value === null ? UNKNOWN : compact.format(value))
export const dollars = (value: number | null): string =>
  value === null ? UNKNOWN : value > 0 && value < 0.01 ? '< $0.01' : money.format(value)
/** Rounded down, as everywhere; small shares with one more digit. */
export const percent = (value: number | null): string =>
  value === null ? UNKNOWN : `${Math.floor(value * (value < 0.1 ? 1000 : 100) + 1e-9) / (value < 0.1 ? 10 : 1)} %`

export function duration(seconds: number | null): string {
  if (seconds === null) return UNKNOWN
  if (seconds < 60) return `${Math.round(seconds)} s`
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`
  const minutes = Math.round(seconds / 60)
  const rest = minutes % 60 === 0 ? '' : ` ${minutes % 60} min`
  if (seconds < 48 * 3600) return `${Math.floor(minutes / 60)} h${rest}`
  return `${Math.round(seconds / 86_400)} days`
}

/** `1 session`, `3 sessions`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

export function day(timestamp: string | null): string {
  const at = new Date(timestamp ?? '')
  return Number.isNaN(at.getTime())
    ? UNKNOWN
    : at.toLocaleDateString('en-GB', { day: '2-digit', month: 'short', year: 'numeric' })
}

export function time(timestamp: string | null): string {
  const at = new Date(timestamp ?? '')
  return Number.isNaN(at.getTime())
    ? ''
    : at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}
