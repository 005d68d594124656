/** What a program printed that tells a result: the lines with figures, the last of them first where there is not room for all. */
import { cut, oneLine } from './excerpt.ts'
import { FIGURE } from './figures.ts'

/** Lines longer than this are data, not a result. */
const LONGEST = 200

/** What is cut, and the lines of JSON and the like: a field is no result. */
const DATA = /^(?:…|["'{}[\],])/

/** The lines with figures, in their order, at most about `room` characters; `undefined` where there are none. */
export function resultLines(output: string, room: number): string | undefined {
  const chosen: string[] = []
  let left = room
  const lines = output.split('\n')
  for (let i = lines.length - 1; i >= 0 && left > 20; i -= 1) {
    const line = oneLine(lines[i] as string, LONGEST * 2)
    if (line === '' || line.length > LONGEST || DATA.test(line) || !/\p{L}/u.test(line) || line.search(FIGURE) < 0)
      continue
    chosen.unshift(cut(line, Math.max(20, left)))
    left -= line.length + 3
  }
  return chosen.length === 0 ? undefined : chosen.join(' | ')
}
