import { checkFraction, type Fraction } from '../action/fraction.ts'
import { WinddownError } from '../base/errors.ts'
import { shownValue } from '../base/shown-value.ts'

/** How full the context must be for each level, as a fraction of the limit at which the harness compacts by itself; ascending. */
export interface Thresholds {
  readonly caution: number
  readonly warning: number
  readonly auto_pause: number
  readonly critical: number
}

export type Level = keyof Thresholds

/** The levels and their default thresholds, those of the original. */
export const LEVELS: Thresholds = { caution: 0.7, warning: 0.85, auto_pause: 0.9, critical: 0.95 }

/** The levels in ascending order. */
export const LEVEL_NAMES: readonly Level[] = ['caution', 'warning', 'auto_pause', 'critical']

/**
 * Thresholds from a configuration; what is left out has its default.
 * Throws CONFIG_INVALID where one is no fraction above 0 and up to 1, or where they do not ascend.
 */
export function parseThresholds(value: Partial<Record<Level, unknown>> = {}): Thresholds {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`the thresholds are ${shownValue(value)}`, 'an object: { auto_pause: 0.92 }')
  const unknownName = Object.keys(value).find((name) => !(name in LEVELS))
  if (unknownName !== undefined)
    throw invalid(`there is no level "${unknownName}"`, `levels: ${LEVEL_NAMES.join(', ')}`)
  const at = (level: Level): number => {
    const fraction = value[level] ?? LEVELS[level]
    if (typeof fraction !== 'number' || !(fraction > 0 && fraction <= 1)) {
      throw invalid(
        `the threshold of ${level} is ${shownValue(fraction)}`,
        'a fraction above 0 and up to 1, such as 0.9 for 90 %',
      )
    }
    return fraction
  }
  const thresholds: Thresholds = {
    caution: at('caution'),
    warning: at('warning'),
    auto_pause: at('auto_pause'),
    critical: at('critical'),
  }
  LEVEL_NAMES.forEach((level, index) => {
    const lower = LEVEL_NAMES[index - 1]
    if (lower !== undefined && thresholds[lower] >= thresholds[level]) {
      throw invalid(
        `${level} at ${thresholds[level]} is not above ${lower} at ${thresholds[lower]}`,
        `thresholds ascend: ${LEVEL_NAMES.join(' < ')}`,
      )
    }
  })
  return thresholds
}

function invalid(message: string, hint: string): WinddownError {
  return new WinddownError('CONFIG_INVALID', message, { op: 'thresholds', hint })
}

/**
 * The highest level that `fraction` has reached; null below the first, and where the fraction is unknown.
 * @param thresholds what is left out has its default
 * @throws WinddownError ARGUMENT_INVALID for what is no fraction: 92 is percent, and would be above every level; CONFIG_INVALID for such thresholds, as {@link parseThresholds}
 */
export function levelOf<const Value extends number | null>(
  fraction: Fraction<Value>,
  thresholds: Thresholds = LEVELS,
): Level | null {
  const share = fraction as number | null
  if (share === null || Number.isNaN(share)) return null
  checkFraction('levelOf', share)
  return levelReached(share, checked(thresholds))
}

const checked = (thresholds: Thresholds): Thresholds => (thresholds === LEVELS ? LEVELS : parseThresholds(thresholds))

/** The same of what is known to be right; one that is set in tokens may be above 1 of a smaller limit. */
export function levelReached(share: number, thresholds: Thresholds): Level | null {
  let reached: Level | null = null
  for (const level of LEVEL_NAMES) if (share >= thresholds[level]) reached = level
  return reached
}

/**
 * The levels that were crossed upwards from one fraction to the next, ascending. An unknown next fraction crosses nothing;
 * an unknown previous one counts as an empty context.
 * @throws WinddownError ARGUMENT_INVALID as {@link levelOf}
 */
export function crossings<const Before extends number | null, const After extends number | null>(
  previous: Fraction<Before>,
  next: Fraction<After>,
  thresholds: Thresholds = LEVELS,
): readonly Level[] {
  const [before, after] = [previous, next] as readonly [number | null, number | null]
  if (after === null || Number.isNaN(after)) return []
  if (before !== null && !Number.isNaN(before)) checkFraction('crossings', before)
  checkFraction('crossings', after)
  return levelsBetween(before, after, checked(thresholds))
}

/** The same of what is known to be right. */
export const levelsBetween = (before: number | null, after: number, thresholds: Thresholds): readonly Level[] =>
  LEVEL_NAMES.filter((level) => after >= thresholds[level] && !((before ?? 0) >= thresholds[level]))
