import { restOfSecret } from './redaction-rest.ts'
import { mayNameSecret, secretKindOf } from './secret-names.ts'
import { isSecretValue, looksRandom, type ValueContext } from './secret-values.ts'

/** A word that every name of a secret contains. Where none occurs there is nothing to look at. */
export const SECRET_WORD: RegExp = /pass|pw|secret|token|key|credential|auth|cookie|mnemonic|phrase|connection/g

/**
 * What joins a name and its value, in order: the end of a quoted name; then `name: …, value:` as in a list of variables, a
 * type annotation with a default, an operator, or the end of a tag; then the header of a YAML block.
 */
const SEPARATOR =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /\\{0,63}["'`\]]{0,2}(?:,?[\s\\rnt]{0,40}["']?value\\{0,63}["']?\s{0,4}[:=]|[ \t]{0,8}(?:[?!]?:[ \t]{0,4}(?:&(?:'\w{1,12} )?)?[\w.<>|[\]]{1,40}[ \t]{1,4}=[ \t]{1,4}(?=\\{0,63}["'`])|=>|:=|={1,3}|:|>))[ \t]{0,8}(?:[|>][+-]?(?:\r?\n|\\{1,63}n)[ \t]{1,40})?/y

/** Between a flag and its value; also two elements of an argument list in JSON. */
const FLAG_SEPARATOR = /\\{0,63}["']?[\s,]{1,4}(?!-)/y

const OPENING_QUOTE = /[bfru$@]{0,2}(\\{0,63})("""|'''|["'`])/y
/** Behind the tag that opens an element, up to the one that closes it. */
const ELEMENT =
  /(\s{0,40}<!\[CDATA\[)([^\r\n]{1,1024}?)(?=\]\]>)|(\s{0,40})([^<\s][^<\r\n]{0,1023}?)(?=\s{0,40}<\\{0,8}\/)/y
const SCHEME =
  /(?:(?:proxy-)?authorization:\s{0,4})?(?:basic|bearer|token|digest|apikey|negotiate|aws4-hmac-sha256)\s{1,4}/iy
const LINE_START =
  /(?:^|[\n;&|({])[ \t]{0,40}(?:\d{1,6}[→:|\t][ \t]{0,40})?(?:[+\-#>*] ?)?(?:(?:export|set|setx|env|ENV|ARG)[ \t]{1,4})?["']?$/

/**
 * Replaces the values that are assigned to the name of a secret: in the environment, INI, JSON (also JSON inside a string
 * of JSON), YAML, XML, headers, query strings, code and command-line flags. The name stays readable.
 * `mark` gives the replacement for a kind. Linear in the length of the text.
 */
export function redactAssignments(text: string, mark: (kind: string, secret: string) => string): string {
  const lower = lowerCase(text)
  if (!mayNameSecret(lower)) return text
  let out = ''
  let from = 0
  SECRET_WORD.lastIndex = 0
  for (let match = SECRET_WORD.exec(lower); match !== null; match = SECRET_WORD.exec(lower)) {
    let start = match.index
    let end = SECRET_WORD.lastIndex
    while (start > from && match.index - start < 64 && isNameCharacter(text.charCodeAt(start - 1))) start--
    while (end - match.index < 96 && isNameCharacter(text.charCodeAt(end))) end++
    SECRET_WORD.lastIndex = end
    // The kind that an earlier replacement names is no name.
    if (text.startsWith('[redacted:', start - 10)) continue
    // Go's verdict on a test; its name is no secret.
    if (text.startsWith('--- PASS:', start - 4)) continue
    if (!mayAssign(text, start, end)) continue
    const name = text.slice(start, end)
    const kind = secretKindOf(name)
    const value = kind === undefined ? undefined : valueAfter(text, start, end, kind)
    if (kind === undefined || value === undefined) continue
    out += text.slice(from, value.start) + mark(kind, text.slice(value.start, value.end))
    from = value.end + (value.end - value.start >= 8 ? restOfSecret(text, value.end) : 0)
    SECRET_WORD.lastIndex = from
  }
  return from === 0 ? text : out + text.slice(from)
}

/**
 * False where a word is plainly not followed by what joins a name and its value (`12 passed, 0 failed`): cheap, where the name
 * would be taken apart and compiled expressions asked.
 */
function mayAssign(text: string, start: number, end: number): boolean {
  let at = end
  let code = text.charCodeAt(at)
  if (text.charCodeAt(start) === 45 || code > 126) return true
  while (code === 32 || code === 9 || code === 44 || code === 10 || code === 13) code = text.charCodeAt(++at)
  // At once: a backslash, quotes, a bracket. After blanks too: ? ! : = >
  if (code === 63 || code === 33 || code === 58 || code === 61 || code === 62) return true
  if (at === end) return code < 32 || isNameCharacter(code) || (at < text.length && '\\"\'`]'.includes(text.charAt(at)))
  return text.slice(end, end + 128).includes('value')
}

/** In lower case, of the same length: some capitals, such as İ, have two characters in lower case. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
}

interface Range {
  readonly start: number
  readonly end: number
}

/** How an absolute path begins. */
const ROOT = /^\\{0,3}["']?(?:~?\/|[A-Za-z]:[\\/])/

/** Where the secret stands that belongs to the name at `nameStart`..`nameEnd`; undefined where there is none. */
function valueAfter(text: string, nameStart: number, nameEnd: number, kind: string): Range | undefined {
  const flag = text.charCodeAt(nameStart) === 45
  const separator = matchAt(SEPARATOR, text, nameEnd) ?? (flag ? matchAt(FLAG_SEPARATOR, text, nameEnd) : undefined)
  if (separator === undefined) return undefined
  const name = text.slice(nameStart, nameEnd)
  let start = nameEnd + separator[0].length
  const operator = separator[0].trim()
  const before = text.slice(Math.max(0, nameStart - 64), nameStart)
  const element = operator.endsWith('>') && !operator.endsWith('=>')
  if (element && !/<(?:[\w.-]{1,32}:)?$/.test(before)) return undefined
  // The working directory in an environment; behind a server in a connection it is a password.
  if (name === 'PWD' && !/[;?&][ \t]?$/.test(before) && ROOT.test(text.slice(start, start + 8))) return undefined
  const query = /[?&]$/.test(before)
  const context: ValueContext = {
    kind,
    name,
    quoted: false,
    flag: flag && operator === '',
    variable: /^[A-Z\d_]+$/.test(name),
    tight: separator[0] === '=',
    lineStart: LINE_START.test(before),
    declared: /\b(?:const|let|var|val|final|auto)[ \t]{1,4}$/.test(before),
  }
  const inside = element ? matchAt(ELEMENT, text, start) : undefined
  if (inside !== undefined) {
    const value = inside[2] ?? inside[4] ?? ''
    start += (inside[1] ?? inside[3] ?? '').length
    const scheme = Math.min(schemeLength(text, start, kind), value.length)
    const own = value.slice(scheme)
    // A word or a number alone is read as one without quotes is: `<pass>12</pass>` counts.
    const quoted = scheme > 0 || !/^(?:[A-Za-z]+|\d+)$/.test(own)
    if (isSecretValue(own, { ...context, quoted })) return { start: start + scheme, end: start + value.length }
    // With words behind it the whole is none: then what stands before the first blank is asked.
    if (!/\s/.test(own)) return undefined
  }
  const quote = matchAt(OPENING_QUOTE, text, start)
  if (quote !== undefined) {
    start += quote[0].length
    start += schemeLength(text, start, kind)
    const endOf = (run: string): number => closingQuote(run, quote[2] ?? '"', quote[1]?.length ?? 0)
    return secretAt(text, start, endOf, { ...context, quoted: true, code: quote[2] === '`' })
  }
  const scheme = schemeLength(text, start, kind)
  start += scheme
  const toLineEnd = kind === 'cookie' || kind === 'wallet-seed'
  const greedy = scheme > 0 || flag || context.variable || context.lineStart
  const stop = toLineEnd
    ? /[\r\n"']|\\[nrt"']/
    : query
      ? /[\s"'`&#\\]/
      : element
        ? /[\s"'`<]|\\[nrt"'`\\]/
        : greedy
          ? /[\s"'`]|\\[nrt"'`\\]/
          : /[\s"'`,;(){}[\]<>|&]|\\[nrt"'`\\]/
  const endOf = (run: string): number => {
    const end = run.search(stop)
    if (end < 0) return run.length
    // A bracket within what is random by its look closes nothing.
    const far = toLineEnd || query || greedy ? end : endAt(run, run.search(BESIDE_BRACKETS))
    if (far > end && looksRandom(run.slice(0, Math.min(far, 256)))) return far
    return run[end] === '(' || run[end] === '[' ? end + 1 : end
  }
  const found = secretAt(text, start, endOf, { ...context, quoted: scheme > 0 })
  if (found === undefined) return undefined
  const last = text.slice(Math.max(start, found.end - 8), found.end)
  return { start, end: found.end - (/[,;)\]}]{1,8}$/.exec(last)?.[0].length ?? 0) }
}

const endAt = (run: string, at: number): number => (at < 0 ? run.length : at)

/** What ends a run in which brackets and `&` may stand. */
const BESIDE_BRACKETS = /[\s"'`,;<>]|\\[nrt"'`\\]/

/**
 * Characters that decide whether a value is a secret: those that `isSecretValue` looks at, one more, and a stop that is written with a
 * backslash. To look for the end of what is none would take quadratic time: the next name stands within it.
 */
const DECISIVE = 260

/** The value at `start` where it is a secret. `endOf` tells where a run that begins there ends, or its length. */
function secretAt(
  text: string,
  start: number,
  endOf: (run: string) => number,
  context: ValueContext,
): Range | undefined {
  const near = text.slice(start, start + DECISIVE)
  const end = endOf(near)
  if (!isSecretValue(near.slice(0, end), context)) return undefined
  return { start, end: start + (end < near.length || near.length < DECISIVE ? end : endOf(text.slice(start))) }
}

function schemeLength(text: string, start: number, kind: string): number {
  return kind === 'authorization' ? (matchAt(SCHEME, text, start)?.[0].length ?? 0) : 0
}

/**
 * The end of a quoted value: the same quote behind as many backslashes as the opening one had, so that JSON inside a string
 * of JSON ends where it ends. An unclosed value ends with its line, or with the text where that was cut.
 */
function closingQuote(text: string, quote: string, depth: number): number {
  const lines = quote === '`' || quote.length === 3
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '\n' && !lines) return i
    if (character !== quote[0] || !text.startsWith(quote, i)) continue
    let slashes = 0
    while (i > slashes && text[i - slashes - 1] === '\\') slashes++
    if (slashes <= depth || (depth === 0 && slashes % 2 === 0)) return i - Math.min(slashes, depth)
  }
  return text.length
}

function matchAt(expression: RegExp, text: string, index: number): RegExpExecArray | undefined {
  expression.lastIndex = index
  return expression.exec(text) ?? undefined
}

/** Letters, digits, `_`, `-`, `.`, `$`: what the names of variables, flags, headers and properties are made of. */
function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 46 ||
    code === 36
  )
}
