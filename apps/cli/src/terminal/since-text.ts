/** Times as a person types them: how long ago, or a day. */
import { InvalidArgumentError } from 'commander'

const UNITS: ReadonlyMap<string, number> = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 7 * 86_400_000],
])

/**
 * The instant that `3d`, `12h`, `2w` (ago) or `2026-11-22` (its beginning, by the clock of this machine) means.
 * @throws InvalidArgumentError
 */
export function parseSince(text: string, now: Date = new Date()): Date {
  const [, count, unit] = /^(\d{1,5})([mhdw])$/.exec(text) ?? []
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (UNITS.get(unit ?? '') ?? 0))
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00`) : new Date(Number.NaN)
  if (!Number.isNaN(day.getTime())) return day
  throw new InvalidArgumentError('It takes 30m, 12h, 3d, 2w, or a day such as 2026-11-22.')
}
