import { type Level, wholePercent } from '@winddown/core'

/** A limit of the account that a harness works under: how much of it is used in the running period. */
export interface UsageLimit {
  /** The period, in words that file names may hold: `five_hour`, `seven_day`. */
  readonly kind: string
  /** Used, as a fraction; may be above 1. */
  readonly fraction: number
  /** When the period ends, ISO 8601 UTC; null where the harness does not say. */
  readonly resetsAt: string | null
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['five_hour', 'five-hour limit'],
  ['seven_day', 'seven-day limit'],
  ['spend_limit', 'spending limit'],
])

/** A limit of the account in words. */
export const usageLimitName = (kind: string): string => NAMES.get(kind) ?? `${kind.replaceAll('_', ' ')} limit`

const DAY = 24 * 60 * 60_000
const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** When a period ends, on the clock of whoever reads it: `14:05`, with the date where that is not within a day. */
function resetText(resetsAt: string | null, now: Date): string {
  const at = new Date(resetsAt ?? Number.NaN)
  if (Number.isNaN(at.getTime())) return ''
  const time = `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`
  const isSoon = at.getTime() - now.getTime() < DAY
  const day = `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`
  return `, resets ${isSoon ? time : `${day} ${time}`}`
}

/** What a person is told when a limit of the account reaches a level. */
export function tellLimitText(limit: UsageLimit, recording: boolean, now: Date): string {
  const state = recording ? ' Recording: a snapshot is written when the session ends or compacts.' : ''
  return `winddown: ${usageLimitName(limit.kind)} at ${wholePercent(limit.fraction)} %${resetText(limit.resetsAt, now)}.${state}`
}

/** The highest level told of a limit, and of which period. */
export interface ToldLimit {
  readonly level: Level
  readonly resetsAt: string | null
}

/** Clocks of providers are off by seconds, and a new period begins hours later, ms. */
const SAME_PERIOD = 10 * 60_000

/** Whether what was told is of the period that runs now. */
export const isSamePeriod = (told: ToldLimit, { resetsAt }: UsageLimit): boolean =>
  told.resetsAt === null ||
  resetsAt === null ||
  Math.abs(Date.parse(told.resetsAt) - Date.parse(resetsAt)) < SAME_PERIOD

/** A usage or rate limit, not a fault: the work goes on when it is lifted. */
const USAGE_LIMIT = /rate_?limit|usage.limit|billing|quota|limit reached/i

/** Whether an error of the provider says that a limit of the account is reached. */
export const isUsageLimit = (error: string, detail: string | null): boolean =>
  USAGE_LIMIT.test(`${error} ${(detail ?? '').slice(0, 500)}`)
