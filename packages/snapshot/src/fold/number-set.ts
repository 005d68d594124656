/** Slots at the beginning; always a power of two, and never more than so many of them full. */
const FIRST = 1 << 11
const FULL = 0.75
/** Slots that each slot becomes: what is left behind by growing is memory that is not collected for long. */
const WIDER = 4

/**
 * A set of positive integers below 2^52, in one flat array: a `Set` takes five times the memory for numbers of that size, and a
 * session of a million actions has a million of them.
 */
export class NumberSet {
  #slots = new Float64Array(FIRST)
  #size = 0

  /** Adds a number; false where it was there already. */
  add(number: number): boolean {
    if (!place(this.#slots, number)) return false
    this.#size += 1
    if (this.#size > this.#slots.length * FULL) {
      const wider = new Float64Array(this.#slots.length * WIDER)
      for (const known of this.#slots) if (known !== 0) place(wider, known)
      this.#slots = wider
    }
    return true
  }
}

/** Open addressing: the first free slot from where the number belongs. 0 is a free slot. */
function place(slots: Float64Array, number: number): boolean {
  const mask = slots.length - 1
  for (let at = (number ^ (number / 0x4000000)) & mask; ; at = (at + 1) & mask) {
    const there = slots[at]
    if (there === number) return false
    if (there === 0) {
      slots[at] = number
      return true
    }
  }
}
