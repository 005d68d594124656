/** Lines that a writer broke at a width put together again: a paragraph is one line, so that its sentences are whole. */

/** What begins something of its own: a point, a heading, a row, a quotation, a fence. */
const BEGINS = /^\s*(?:[-*+•–]\s|\d{1,3}[.)]\s|#{1,6}\s|\||>|```|~~~|\[[ x]\]\s|[-=+]{3,}\s*$)/i

/** A heading or a row ends with its line. */
const ENDS = /^\s*(?:#{1,6}\s|\||```|~~~|[-=+]{3,}\s*$)|\|\s*$/

const FENCE = /^\s*(?:```|~~~)/

/** `Fixes: #12`, `Reason: …`: a line of its own in a message, however long. */
const FIELD = /^[A-Z][\w-]{1,24}: \S/

/** Characters from which a line ended because the next word had no room. */
const FULL = 50

/** The text with the lines of each paragraph and of each point joined; code, headings and tables as they were. */
export function unwrapped(text: string): string {
  const out: string[] = []
  /** Length of the line before as it was written; 0 where nothing may follow it. */
  let before = 0
  let code = false
  for (const line of text.split('\n')) {
    if (FENCE.test(line)) code = !code
    const said = line.trim()
    const last = out.at(-1)
    const continues =
      !code &&
      said !== '' &&
      last !== undefined &&
      before > 0 &&
      !BEGINS.test(line) &&
      !FIELD.test(said) &&
      (before >= FULL || /^[\p{Ll}`"'(]/u.test(said)) &&
      (BEGINS.test(last) || indent(line) <= indent(last))
    if (continues) out[out.length - 1] = `${last} ${said}`
    else out.push(line)
    before = code || said === '' || ENDS.test(line) || /[:：]$/.test(said) ? 0 : line.trimEnd().length
  }
  return out.join('\n')
}

const indent = (line: string): number => line.length - line.trimStart().length
