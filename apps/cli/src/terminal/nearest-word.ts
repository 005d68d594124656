/** What somebody who mistyped a word meant, as commander finds it for commands. */

/** Letters that are to be put in, left out or changed to make one of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The word that is like what was typed; undefined where none is. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const [nearest] = words
    .map((word) => ({ word, away: distance(typed.slice(0, 60), word) }))
    .filter(({ word, away }) => away <= 3 && away / Math.max(word.length, typed.length) < 0.5)
    .sort((a, b) => a.away - b.away)
  return nearest?.word
}
