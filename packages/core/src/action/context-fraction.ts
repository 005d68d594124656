/** A fraction as it may be shown and stored: 0 to 1. An unknown one (null, NaN) is 0. */
export function clampFraction(fraction: number | null | undefined): number {
  if (typeof fraction !== 'number' || !Number.isFinite(fraction)) return fraction === Number.POSITIVE_INFINITY ? 1 : 0
  return Math.min(1, Math.max(0, fraction))
}
