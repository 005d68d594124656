const NAMES: ReadonlyMap<string, string> = new Map([
  ['five_hour', 'five-hour limit'],
  ['seven_day', 'seven-day limit'],
  ['spend_limit', 'spending limit'],
])

/** A limit of the account in words. */
export const usageLimitName = (kind: string): string => NAMES.get(kind) ?? `${kind.replaceAll('_', ' ')} limit`
