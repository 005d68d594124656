/** What a person typed, out of a message into which long things were pasted. */

/** Lines in a row from which something counts as pasted. */
const RUN = 4

/** How lines begin that programs print: prompts, boxes, diffs, stack frames, times, numbered lines, levels. */
const PRINTED =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /^\s*(?:[>│┃║╭╰├└❯$⎿✗✓|]|\+{3} |-{3} |@@|diff --git |at \S+ ?\(|at \S+:\d+|File "|Traceback|\d{4}-\d\d-\d\d[T ]|\[?\d\d:\d\d:\d\d|\[?(?:ERROR|WARN|INFO|DEBUG|TRACE|FATAL)\b|\w{3} +\d+ \d\d:\d\d|[\w./\\-]+:\d+(?::\d+)?\b|\d+\s*[|→]\s|[{}[\]();,]+$|"[^"]+"\s*:|<\/?\w|\.{3} ?\d+ more|Caused by:|=+$|-+$|#\d+ |(?:\(\S+\) )?➜ |\w+\[\d+\] |\[\w{3} \w{3} +\d+ \d\d:|[A-Z][\w ]+: +\d+% \(|remote: |Stack trace:|thrown in )/

const TROUBLE =
  /\b(?:error|fail(?:ed|ure|ing)?|fatal|panic|exception|traceback|critical|denied|refused|exhausted)\b|[a-z]Error\b|[a-z]Exception\b/i

/** The last line of a stack trace, which names the fault: `ValueError: …`, `java.io.IOException: …`. */
const FAULT = /^\s*(?:[\w.$]+(?:Error|Exception|Exit|Interrupt|Warning)|panic|fatal error|Caused by)\b\s*:?/

/** A line of words: points of a list that a person numbered begin alike and then say something of their own. */
const OF_WORDS = /(?:\p{L}{2,}[\s,.:;-]+(?:\d+[\s,.:;-]+)?){5}/u

/** What a line looks like without its numbers: lines of a log are alike, from their beginning or as a whole. */
const shapeOf = (line: string): string =>
  line
    .slice(0, 200)
    .replace(/[0-9a-f]*\d[0-9a-f]*/gi, '0')
    .slice(0, OF_WORDS.test(line.slice(0, 200)) ? 200 : 24)

/** Columns that a program set: four words or more with wide gaps between them, and no sentence among them. */
const COLUMNS = /^\s*\S+(?: \S+)*(?: {2,}\S+){3,}\s*$/
const SENTENCE = /[.!?。！？，；](?:\s|$|[\u3040-\u9fff])/u

/** True for a line that more likely a program printed than a person typed: marks in place of words. */
const looksPrinted = (line: string): boolean => {
  if (PRINTED.test(line)) return true
  if (line.length <= 240 && COLUMNS.test(line) && !SENTENCE.test(line)) return true
  const part = line.slice(0, 400)
  return part.length >= 12 && lettersIn(part) / part.length < 0.62
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII begins at 0.
const ASCII = /^[\u0000-\u007f]*$/

/** How many letters and spaces a text has; of ASCII counted one by one, without a list of them all. */
function lettersIn(text: string): number {
  if (!ASCII.test(text)) return text.match(/[\p{L}\s]/gu)?.length ?? 0
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const small = code | 32
    if ((small >= 97 && small <= 122) || code === 32 || (code >= 9 && code <= 13)) count += 1
  }
  return count
}

/** What a pasted run is, in one line: of a stack trace its last line, of a log its errors, else its first line and its last. */
const gist = (lines: readonly string[]): string => {
  const said = lines.filter((line) => line.trim() !== '')
  const short = (line: string): string => (line.trim().length > 200 ? `${line.trim().slice(0, 199)}…` : line.trim())
  const fault = said.findLast((line) => FAULT.test(line))
  if (fault !== undefined) return short(fault)
  const shapes = new Set<string>()
  const errors = said.filter((line) => {
    if (!TROUBLE.test(line.slice(0, 400))) return false
    const shape = shapeOf(line)
    if (shapes.has(shape)) return false
    shapes.add(shape)
    return true
  })
  if (errors.length > 0) return errors.slice(0, 3).map(short).join(' / ')
  const [first, last] = [said[0] ?? '', said.at(-1) ?? '']
  return first === last ? short(first) : `${short(first)} … ${short(last)}`
}

/** Lines in a row that a person typed, or that were pasted. */
interface Part {
  readonly pasted: boolean
  /** The inside of a fenced block, which a person may have typed where it is short. */
  readonly fenced: boolean
  readonly lines: readonly string[]
}

/** A message in the order of its lines, the fences of blocks left out. Linear in the length of the text. */
function partsOf(text: string): Part[] {
  const lines = text.split('\n')
  const printed = lines.map(looksPrinted)
  // What a person types is a line or two, which have no shape in common.
  const shapes = lines.length < 3 ? [] : lines.map((line) => (line.trim() === '' ? '' : shapeOf(line)))
  // Lines of one shape in a row come from a program, whatever they look like by themselves.
  for (let at = 2; at < lines.length; at += 1) {
    const shape = shapes[at]
    if (shape !== '' && /0/.test(shape ?? '') && shape === shapes[at - 1] && shape === shapes[at - 2])
      printed[at] = printed[at - 1] = printed[at - 2] = true
  }
  const parts: Part[] = []
  let fenced = false
  let run: string[] = []
  let isDiff = false
  /** Lines that go on with what is pasted: the last line of a stack trace, what is indented below a printed one, the body of a diff. */
  const goesOn = (line: string): boolean =>
    run.length > 0 && (FAULT.test(line) || /^(?:\t| {4})/.test(line) || (isDiff && /^[ +-]/.test(line)))
  const close = (isBlock = false): void => {
    isDiff = false
    while (run.length > 0 && run.at(-1)?.trim() === '') run.pop()
    const long = run.filter((line) => line.trim() !== '').length >= RUN
    if (run.length > 0) parts.push({ pasted: long, fenced: isBlock, lines: run })
    run = []
  }
  lines.forEach((line, at) => {
    if (/^\s*(?:```|~~~)/.test(line)) {
      close(fenced)
      fenced = !fenced
      return
    }
    if (/^\s*(?:@@|diff --git )/.test(line)) isDiff = true
    if (
      fenced ||
      printed[at] === true ||
      goesOn(line) ||
      (run.length > 0 && line.trim() === '' && printed[at + 1] === true)
    )
      run.push(line)
    else {
      close()
      parts.push({ pasted: false, fenced: false, lines: [line] })
    }
  })
  close(fenced)
  return parts
}

/** A message with each pasted run of lines as one line that says what it is; every line that a person typed stays, before, between and after. */
export function shortenPastes(text: string): string {
  return partsOf(text)
    .flatMap(({ pasted, lines }) =>
      pasted ? [`[${lines.filter((line) => line.trim() !== '').length} lines pasted: ${gist(lines)}]`] : lines,
    )
    .join('\n')
    .trim()
}

/** A line that is quoted or boxed, be it alone. */
const QUOTED = /^\s*[>│┃║╭╰├└❯$⎿✗✓|]/

/** The lines of a message that a person typed: nothing of what was pasted or quoted. */
export function typedLines(text: string): string[] {
  return partsOf(text).flatMap(({ pasted, fenced, lines }) =>
    pasted || fenced ? [] : lines.filter((line) => !QUOTED.test(line)),
  )
}

/** Share of the room that the beginning of a message gets, where it has to be cut. */
const BEGINNING = 0.6

/**
 * What a person typed, at most `limit` characters (UTF-16 units): whole where it fits, else with what was pasted shortened, and where
 * that does not do, both ends with what is left out between them said.
 */
export function typedWords(text: string, limit: number): string {
  if (text.length <= limit) return text
  const short = shortenPastes(text)
  if (short.length <= limit) return short
  const room = limit - 40
  let head = Math.floor(room * BEGINNING)
  let tail = short.length - (room - head)
  // At white space where some is near, so that no word, and no secret that is known by its whole, is cut.
  const before = Math.max(short.lastIndexOf(' ', head), short.lastIndexOf('\n', head))
  if (before > head - 80) head = before
  const after = short.slice(tail, tail + 80).search(/\s/)
  if (after >= 0) tail += after
  const isLow = (at: number): boolean => short.charCodeAt(at) >= 0xdc00 && short.charCodeAt(at) <= 0xdfff
  if (isLow(head)) head -= 1
  if (isLow(tail)) tail += 1
  return `${short.slice(0, head)}\n[… ${tail - head} characters left out]\n${short.slice(tail).trimStart()}`
}
