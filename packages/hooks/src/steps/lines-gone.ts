/** Lines that somebody took back: as ranges that are looked up, since a transcript may hold as many of them as lines. */

/** A range of lines, the second not in it. */
export type LineRange = readonly [from: number, to: number]

/** Whether a line is in any of them. They may overlap, and stand in any order. */
export function linesGone(ranges: readonly LineRange[]): (line: number) => boolean {
  const joined: [number, number][] = []
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return (line) => {
    let [low, high] = [0, joined.length]
    // How many begin at it or before it.
    while (low < high) {
      const middle = (low + high) >> 1
      if ((joined[middle] as LineRange)[0] <= line) low = middle + 1
      else high = middle
    }
    const nearest = joined[low - 1]
    return nearest !== undefined && line < nearest[1]
  }
}
