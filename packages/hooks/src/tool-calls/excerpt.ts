import { pieceOf, type RedactedText } from '@winddown/core'

/** Characters that an output or an error may take in a record. */
export const OUTPUT_LIMIT = 2_000

/** Where a text may be cut before `limit`: at white space if there is some near, so that a word (or a secret) is left out whole. */
const cutBefore = (text: string, limit: number): number => {
  for (let at = limit; at > limit - 80 && at > 0; at--) if (text.charCodeAt(at) <= 32) return at
  const last = text.charCodeAt(limit - 1)
  return last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit
}

/** The beginning of a text, at most `limit` characters, with an ellipsis where it was cut. */
export const clip = (text: RedactedText, limit: number): RedactedText =>
  text.length <= limit ? text : pieceOf(text, `${text.slice(0, cutBefore(text, limit - 1))}…`)

/** Characters that lines out of the middle may take, and how many lines. */
const MIDDLE = 640
const MIDDLE_LINES = 5

/** Shapes in which tools say what is wrong; compiled at first need. */
let troubleShape: RegExp | undefined

/** Lines that say what is wrong, out of what is left between beginning and end: the first ones, each complaint once. */
const troubleIn = (middle: RedactedText): string[] => {
  troubleShape ??=
    // Long line: one expression; as a literal it costs nothing before it is first used.
    /^.{0,12}[\w./@\\-]+\.\w{1,8}(?::\d+(?::\d+)?:? |\(\d+,\d+\)).*(?:error|undefined|cannot|unused|not |expected|mismatch|missing|fail|want|got|\([a-z]+\)$)|^\W{0,8}(?:error(?:\[\w+\]| \w+\d+)?:|panic: |fatal: |Error: |[\w.]*[A-Z]\w*(?:Error|Exception)\b|\*\* \(|AssertionError|E {2,}\S|--- FAIL|not ok |FAILED |Cannot |Failure\/Error)/
  const found: string[] = []
  const seen = new Set<string>()
  let taken = 0
  for (const line of middle.split('\n')) {
    if (line.length < 8 || line.length > 400 || !troubleShape.test(line)) continue
    const complaint = line.replace(/\d+/g, '')
    if (seen.has(complaint)) continue
    seen.add(complaint)
    const kept = clip(pieceOf(middle, line), 200)
    taken += kept.length + 1
    if (taken > MIDDLE || found.push(kept) === MIDDLE_LINES) break
  }
  return found
}

/**
 * The first and the last lines of an output, at most `limit` characters: a third of it for the beginning, where a command
 * says what it does, the rest for the end, where it says how it went. Lines stay whole where they fit. Of what lies between,
 * the lines that say what is wrong are kept where there are any: a compiler names the first mistake long before its end.
 */
export const excerpt = (output: RedactedText, limit: number = OUTPUT_LIMIT): RedactedText => {
  // What is cut anyway need not be gone through: an output may have megabytes.
  const raw = output.length > limit * 16 ? `${output.slice(0, limit * 4)}\n…\n${output.slice(-limit * 8)}` : output
  const text = pieceOf(output, raw.trimEnd())
  if (text.length <= limit) return text
  const parts = ends(text, limit)
  const trouble = limit < 1_000 ? [] : troubleIn(pieceOf(text, text.slice(parts.head.length, parts.tailStart)))
  if (trouble.length === 0) return pieceOf(output, join(output.length, text, parts, []))
  const taken = trouble.reduce((sum, line) => sum + line.length + 1, 0)
  return pieceOf(output, join(output.length, text, ends(text, limit - taken), trouble))
}

interface Ends {
  readonly head: string
  readonly tailStart: number
}

const ends = (text: RedactedText, limit: number): Ends => {
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
  return { head, tailStart }
}

/** How much is not shown, with what was dropped before (by the redactor: characters, by who reads the event: bytes). */
const leftOut = (characters: number, middle: string): string => {
  let sum = characters
  let bytes = 0
  for (const [mark, count, unit] of middle.matchAll(/\[dropped: (\d{1,12}) (characters|bytes)\]/g)) {
    sum -= mark.length
    if (unit === 'bytes') bytes += Number(count)
    else sum += Number(count)
  }
  return bytes === 0 ? `${sum} characters` : `${sum} characters and ${bytes} bytes`
}

const join = (length: number, text: string, { head, tailStart }: Ends, middle: readonly string[]): string =>
  [
    head,
    `… [${leftOut(length - head.length - (text.length - tailStart), text.slice(head.length, tailStart))} left out]`,
    ...middle,
    text.slice(tailStart),
  ].join('\n')
