/** What a person pasted into a message, told from what they wrote. */

/** Lines of a program's output that was pasted in: quoted, boxed, or numbered by a tool. */
const PASTED = /^\s*(?:[>│┃║╭╰├└❯$⎿✗✓]|\+{3}|-{3}|@@|at \S+\s*\(|\d{4}-\d\d-\d\d[T ]|File "|Traceback)/

/**
 * A message without the inside of what was pasted into it (fenced blocks, runs of output lines): the first line of each tells
 * what it is. The first `keep` characters stay as they are, and so does a message that is nothing else.
 * `shown` lines of each paste are kept.
 */
export function withoutPastes(text: string, keep = 140, shown = 1): string {
  const out: string[] = []
  let length = 0
  let dropped = 0
  let inside = false
  let kept = 0
  const mark = (): void => {
    if (dropped > 1) out.push(`[… ${dropped} lines pasted]`)
    dropped = 0
  }
  for (const line of text.split('\n')) {
    const fence = /^\s*(?:```|~~~)/.test(line)
    if (fence) {
      inside = !inside
      kept = 0
      if (!inside) mark()
      continue
    }
    const pasted = inside || PASTED.test(line)
    if (!pasted) {
      if (line.trim() !== '') {
        mark()
        kept = 0
      }
      out.push(line)
      length += line.length
    } else if (length < keep || kept < shown) {
      out.push(line)
      length += line.length
      if (line.trim() !== '') kept += 1
    } else if (line.trim() !== '') dropped += 1
  }
  mark()
  return out.join('\n').trim()
}
