import { LEVEL_NAMES, type Thresholds } from '@winddown/core'

/** Whether one of the thresholds is a number of tokens and no fraction of the limit. */
export const hasTokens = (set: Thresholds): boolean => LEVEL_NAMES.some((level) => set[level] > 1)

/**
 * Thresholds as fractions of a limit. A number of tokens beyond the limit is reached with it; where two kinds together would fall, the
 * lower level gives way to the higher one.
 * @param limit tokens; null where unknown: then no fraction is known either, and nothing is reached
 */
export function fractionsOf(set: Thresholds, limit: number | null): Thresholds {
  const at = (value: number): number => (value <= 1 ? value : limit === null ? 1 : Math.min(1, value / limit))
  const critical = at(set.critical)
  const autoPause = Math.min(at(set.auto_pause), critical)
  const warning = Math.min(at(set.warning), autoPause)
  return { caution: Math.min(at(set.caution), warning), warning, auto_pause: autoPause, critical }
}
