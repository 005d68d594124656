import { decodedSign, encodedSign, mayBeEncoded } from './encoded-text.ts'

/** A text as it reads without its escapes or its line breaks, and where each of its characters stands in the text. */
export interface TextView {
  readonly text: string
  /** Where the character at an index of the view begins in the original text; one more for the end. */
  readonly placeOf: (index: number) => number
  /** Where what ends before an index of the view ends in the original text: behind the whole of what a sign stands for, and before what was left out. */
  readonly endOf: (index: number) => number
}

const same = (index: number): number => index

export const plainView = (text: string): TextView => ({ text, placeOf: same, endOf: same })

/** Quotes and line ends as they read where JSON or a shell escaped them: `\"` and `\n`. */
export const unescapedView = (text: string): TextView | null =>
  text.includes('\\') ? replacedView(text, ESCAPED, unescaped) : null

const ESCAPED = /\\{1,16}["'`/]|\\{1,16}[nr]|\\{1,16}t(?![a-z]{2})/g

const unescaped = (given: string): string => {
  const last = given.at(-1) ?? ''
  if (last === 't') return '\t'
  if (last !== 'n' && last !== 'r') return last
  // A line end has 1, 2, 4, 8 backslashes in JSON within JSON; three times as many where the line before it ends with one of its own.
  return (given.length - 1) % 3 === 0 ? '\\\n' : '\n'
}

/**
 * Lines that were broken within a word or a command put together again: the two ends touch where both are letters, digits or signs of a
 * token and one of them has a digit or mixes capitals with small letters, and a backslash before the break is taken out with it. The break
 * of two words of prose stays.
 */
export const joinedView = (text: string): TextView | null => {
  const cuts: Cut[] = []
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    const before = text.charCodeAt(end - 1) === 13 ? end - 1 : end
    let after = end + 1
    while (isBlank(text.charCodeAt(after)) && after - end <= 20) after++
    if (text.charCodeAt(before - 1) === 92) cuts.push({ start: before - 1, end: after, put: '' })
    else if (after - end <= 9 && isBroken(text, before, after)) cuts.push({ start: before, end: after, put: '' })
  }
  return cutView(text, cuts)
}

/** How far from a break a digit may stand. */
const NEAR = 40
/** Changes between capitals and others near a break that no word has, and hardly a name. */
const MIXED = 7

const isBlank = (code: number): boolean => code === 32 || code === 9
const isDigit = (code: number): boolean => code >= 48 && code <= 57
/** Letters, digits, `_ + / = . ~ % $ : -`. */
const isSign = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 45 && code <= 58) ||
  (code >= 65 && code <= 90) ||
  '_+=~%$'.includes(String.fromCharCode(code))

const isBroken = (text: string, before: number, after: number): boolean => {
  if (before === 0 || after >= text.length || !isSign(text.charCodeAt(before - 1)) || !isSign(text.charCodeAt(after)))
    return false
  return isOfToken(text, before - 1, -1) || isOfToken(text, after, 1)
}

/** True for a run from `from` on that has a digit, or changes from small letters to capitals and back as often as no name does. */
const isOfToken = (text: string, from: number, step: 1 | -1): boolean => {
  let changes = 0
  let wasCapital = false
  for (let at = from, seen = 0; at >= 0 && at < text.length && seen < NEAR; at += step, seen++) {
    const code = text.charCodeAt(at)
    if (isDigit(code)) return true
    if (!isSign(code)) break
    const isCapital = code >= 65 && code <= 90
    if (seen > 0 && isCapital !== wasCapital) changes += 1
    wasCapital = isCapital
  }
  return changes >= MIXED
}

/** All of a text in one line, also where its line ends are escaped: where what is looked for is known to the letter. */
const oneLineView = (text: string): TextView | null =>
  /[\n\\]/.test(text) ? replacedView(text, LINE_ENDS, () => '') : null

const LINE_ENDS = /(?:\\{1,8}[nr]|\\{0,8}\r?\n)[ \t]{0,8}|\\{1,8}(?=["'`/])/g

/** As a person or a program reads it: without percent-encoding, escapes by number, entities, signs without width. */
export const decodedView = (text: string): TextView | null =>
  mayBeEncoded(text) ? replacedView(text, encodedSign(), decodedSign) : null

/** The views in which a value that is known to the letter is looked for. */
export const viewsOf = (text: string): TextView[] =>
  [plainView(text), unescapedView(text), oneLineView(text), decodedView(text)].filter((view) => view !== null)

/** The view of a view. */
export const viewOf = (outer: TextView | null, inner: (text: string) => TextView | null): TextView | null => {
  if (outer === null) return null
  const view = inner(outer.text)
  return view === null
    ? null
    : {
        text: view.text,
        placeOf: (index) => outer.placeOf(view.placeOf(index)),
        endOf: (index) => outer.endOf(view.endOf(index)),
      }
}

/** A piece of a text, and what stands for it in a view. */
interface Cut {
  readonly start: number
  readonly end: number
  readonly put: string
}

const replacedView = (text: string, pattern: RegExp, by: (match: string) => string): TextView | null => {
  const cuts: Cut[] = []
  for (const match of text.matchAll(pattern))
    cuts.push({ start: match.index, end: match.index + match[0].length, put: by(match[0]) })
  return cutView(text, cuts)
}

/** The view in which these pieces, in their order, are replaced; null where there are none. */
function cutView(text: string, cuts: readonly Cut[]): TextView | null {
  if (cuts.length === 0) return null
  /** By replacement: where it ends in the view, how much longer the original is up to there, and how long it is itself. */
  const ends: number[] = []
  const shifts: number[] = []
  const lengths: number[] = []
  const pieces: string[] = []
  let length = 0
  let from = 0
  for (const { start, end, put } of cuts) {
    pieces.push(text.slice(from, start), put)
    length += start - from + put.length
    from = end
    ends.push(length)
    shifts.push(from - length)
    lengths.push(put.length)
  }
  const view = pieces.join('') + text.slice(from)
  /** Replacements that end at or before an index. */
  const before = (index: number): number => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) <= index) low = middle + 1
      else high = middle
    }
    return low
  }
  const shiftOf = (number: number): number => (number === 0 ? 0 : (shifts[number - 1] ?? 0))
  return {
    text: view,
    placeOf: (index) => index + shiftOf(before(index)),
    endOf(index) {
      const number = before(index - 1)
      const isReplaced = ends[number] === index && (lengths[number] ?? 0) > 0
      return index + shiftOf(isReplaced ? number + 1 : number)
    },
  }
}
