import { WinddownError } from '../base/errors.ts'
import { shownValue } from '../base/shown-value.ts'

/** A share of the limit, 0 to 1: a literal in percent (92) does not compile. */
export type Fraction<Value extends number | null> = Value extends number
  ? number extends Value
    ? Value
    : `${Value}` extends `0.${string}` | `1.${string}` | '0' | '1' | `${string}e-${string}`
      ? Value
      : 'a fraction from 0 to 1: 0.92 for 92 %'
  : Value

/**
 * A share of the limit as a caller gives it; null where unknown, and above 1 where the limit was passed: that is clamped.
 * @throws WinddownError ARGUMENT_INVALID where it is no number from 0 up (NaN, Infinity, -0.1), or plainly percent
 */
export function checkFraction(op: string, value: number | null): void {
  if (value === null || (typeof value === 'number' && value >= 0 && value <= 2)) return
  const percent =
    typeof value === 'number' && value > 2 && value < Number.POSITIVE_INFINITY ? `: ${value / 100} for ${value} %` : ''
  throw new WinddownError('ARGUMENT_INVALID', `the context percentage is ${shownValue(value)}`, {
    op,
    hint: `A fraction from 0 to 1, or null where it is unknown${percent}.`,
  })
}
