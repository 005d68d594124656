/** A run of what tokens are made of at the beginning of the next line, whose break may be written out. */
const NEXT_LINE = /(?:\r?\n|\\{1,8}n)[ \t]{0,8}([\w+/=.~%-]{6,512})(?=[\s"'`\\,;:)&<]|$)/y

/** A file, an assignment, a number with a unit, a plain word: what a next line begins with where it is no part of a token. */
const PLAIN =
  /^[\w./-]*\/[\w./-]*\.\w{1,5}$|^[A-Za-z_]+\d{0,2}=|^[a-z]+(?:[-_][a-z]+)*\d{0,3}$|^v?\d+(?:\.\d+)+|^[\d.:-]{1,24}$/

/** Also as JSON within the text writes it. */
const LINE_END = /$|[\r\n]|\\{1,8}[nr"]/y

/**
 * How many characters behind a secret belong to it although a line break cut it in two: the rest of it, where the next line begins with
 * something as random. 0 where it does not.
 */
export function restOfSecret(text: string, end: number): number {
  const code = text.charCodeAt(end)
  if (code !== 10 && code !== 13 && code !== 92) return 0
  NEXT_LINE.lastIndex = end
  const match = NEXT_LINE.exec(text)
  const run = match?.[1]
  if (match === null || run === undefined || PLAIN.test(run)) return 0
  const digits = run.replace(/\D+/g, '').length
  const mixed = /[a-z]/.test(run) && /[A-Z]/.test(run)
  const changes = run.match(/[a-z][A-Z]|[a-zA-Z]\d/g)?.length ?? 0
  const random =
    (digits >= 2 && digits < run.length && (mixed || run.length >= 10)) || (mixed && run.length >= 8 && changes >= 2)
  if (random) return match[0].length
  // A line of its own that is one word with a digit within it: no line of a text begins and ends so.
  LINE_END.lastIndex = end + match[0].length
  const isAlone = LINE_END.test(text)
  return isAlone && run.length >= 8 && /[A-Za-z]\d[A-Za-z]|\d[A-Za-z]{1,3}\d/.test(run) ? match[0].length : 0
}
