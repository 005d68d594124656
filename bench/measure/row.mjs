import { NOISE_LIMIT } from './interleave.mjs'

/**
 * @typedef {import('./interleave.mjs').Comparison} Comparison
 * @typedef {{ quick: boolean, folder: string, environment: Record<string, string>, rounds: (most: number) => { rounds: number, repeats: number } }} BenchContext
 *   `rounds` gives the protocol: that of the whole suite, or fewer rounds where one costs seconds
 * @typedef {object} Row
 * @property {string} id
 * @property {string} metric what over what
 * @property {number} goal the highest value that reaches it
 * @property {string} [original] what was written down of the original Python, not measured again
 * @property {(context: BenchContext) => Promise<Measured>} measure
 * @typedef {{ comparison: Comparison, detail?: string } | { value: number, unit: string, detail?: string }} Measured
 */

/** A row that cannot be measured here, and why. */
export class NotMeasured extends Error {}

/**
 * One line of the table.
 * @param {Row} row @param {Measured} measured
 * @returns {{ value: string, noise: string, verdict: string, detail: string }}
 */
export function judge(row, measured) {
  const detail = measured.detail ?? ''
  if ('value' in measured) {
    const reached = measured.value <= row.goal
    return { value: `${round(measured.value)}${measured.unit}`, noise: '', verdict: verdict(reached), detail }
  }
  const { ratio, noise, rounds, repeats } = measured.comparison
  const shown = { value: round(ratio), noise: `${(noise * 100).toFixed(1)} %` }
  const protocol = `${repeats} × ${rounds} rounds`
  const all = detail === '' ? protocol : `${detail}; ${protocol}`
  if (noise > NOISE_LIMIT) return { ...shown, verdict: 'no verdict', detail: all }
  // What is compared with something that cannot be run here is a figure without a verdict.
  return { ...shown, verdict: Number.isFinite(row.goal) ? verdict(ratio <= row.goal) : '', detail: all }
}

/** @param {boolean} reached */
const verdict = (reached) => (reached ? 'reached' : 'missed')

/** @param {number} value */
function round(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3).replace(/\.?0+$/, '')
}
