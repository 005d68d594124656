/** Characters that an output or an error may take in a record. */
export const OUTPUT_LIMIT = 2_000

/** Escape sequences of a terminal, compiled at first need. */
let escapes: RegExp | undefined

/** Takes terminal colours and cursor movements out: they say nothing to a reader, and cost a third of some outputs. */
const withoutEscapes = (text: string): string => {
  if (!text.includes('\u001b')) return text
  const esc = String.fromCharCode(27)
  const bel = String.fromCharCode(7)
  escapes ??= new RegExp(`${esc}(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^${bel}${esc}]*(?:${bel}|${esc}\\\\)?)`, 'g')
  return text.replace(escapes, '')
}

/** Where a text may be cut before `limit`: at white space if there is some near, so that a word (or a secret) is left out whole. */
const cutBefore = (text: string, limit: number): number => {
  for (let at = limit; at > limit - 80 && at > 0; at--) if (text.charCodeAt(at) <= 32) return at
  const last = text.charCodeAt(limit - 1)
  return last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit
}

/** The beginning of a text, at most `limit` characters, with an ellipsis where it was cut. */
export const clip = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, cutBefore(text, limit - 1))}…`

/**
 * The first and the last lines of an output, at most `limit` characters: a third of it for the beginning, where a command
 * says what it does, the rest for the end, where it says how it went. Lines stay whole where they fit.
 */
export const excerpt = (output: string, limit: number = OUTPUT_LIMIT): string => {
  // What is cut anyway need not be cleaned: an output may have megabytes.
  const raw = output.length > limit * 16 ? `${output.slice(0, limit * 4)}\n…\n${output.slice(-limit * 8)}` : output
  const text = withoutEscapes(raw).trimEnd()
  if (text.length <= limit) return text
  const room = limit - 40
  const headEnd = text.lastIndexOf('\n', Math.floor(room / 3))
  const head = headEnd > 0 ? text.slice(0, headEnd) : clip(text, Math.floor(room / 3))
  let tailStart = text.length - (room - head.length)
  const newline = text.indexOf('\n', tailStart)
  if (newline >= 0 && newline < text.length - room / 3) tailStart = newline + 1
  else {
    const space = text.indexOf(' ', tailStart)
    if (space >= 0 && space < tailStart + 80) tailStart = space + 1
  }
  return `${head}\n… [${output.length - head.length - (text.length - tailStart)} characters left out]\n${text.slice(tailStart)}`
}
