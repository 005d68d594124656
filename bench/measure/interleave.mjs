/** Above this difference between two equal rows nothing can be said. */
export const NOISE_LIMIT = 0.08

/**
 * @typedef {object} Comparison
 * @property {number} ratio B over A
 * @property {number} noise how far A is from A, as a fraction
 * @property {number} rounds
 * @property {number} repeats
 */

/**
 * Compares two costs in one run: A, B, A in every round, in reversed order in every other one, so that whatever else the
 * machine does meets all three. The cost of a repeat is the sum over its rounds (a clock tick is a quarter of a small
 * program, so single rounds say little); the result is the median of the repeats.
 *
 * @param {() => number | Promise<number>} a costs of one call, in any unit
 * @param {() => number | Promise<number>} b the same unit
 * @param {{ rounds: number, repeats: number }} protocol
 * @returns {Promise<Comparison>}
 */
export async function interleave(a, b, { rounds, repeats }) {
  /** @type {number[]} */ const ratios = []
  /** @type {number[]} */ const noises = []
  // Once for nothing: files get into the cache, programs are compiled.
  await a()
  await b()
  for (let repeat = 0; repeat < repeats; repeat++) {
    let first = 0
    let middle = 0
    let last = 0
    for (let round = 0; round < rounds; round++) {
      // The two A keep their names in both orders, so that what follows B is once the one and once the other.
      if (round % 2 === 0) {
        first += await a()
        middle += await b()
        last += await a()
      } else {
        last += await a()
        middle += await b()
        first += await a()
      }
    }
    const both = (first + last) / 2
    ratios.push(middle / both)
    noises.push(Math.abs(first - last) / both)
  }
  return { ratio: median(ratios), noise: median(noises), rounds, repeats }
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((x, y) => x - y)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
