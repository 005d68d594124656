import { decodedSign, ENCODED_SIGN, mayBeEncoded } from './encoded-text.ts'

/** A text as it reads without its escapes or its line breaks, and where each of its characters stands in the text. */
export interface TextView {
  readonly text: string
  /** Where the character at an index of the view begins in the original text; one more for the end. */
  readonly placeOf: (index: number) => number
}

export const plainView = (text: string): TextView => ({ text, placeOf: (index) => index })

/** Quotes and line ends as they read where JSON or a shell escaped them: `\"` and `\n`. */
export const unescapedView = (text: string): TextView | null =>
  text.includes('\\') ? replacedView(text, ESCAPED, unescaped) : null

const ESCAPED = /\\{1,8}["'`/]|\\{1,8}[nrt](?![a-z]{2})/g

const unescaped = (given: string): string => {
  const last = given.at(-1) ?? ''
  return last === 'n' || last === 'r' ? '\n' : last === 't' ? '\t' : last
}

/**
 * Lines that were broken within a word or a command put together again: the two ends touch where both are letters, digits or
 * signs of a token, and a backslash before the break is taken out with it.
 */
export const joinedView = (text: string): TextView | null =>
  text.includes('\n') ? replacedView(text, BROKEN, () => '') : null

const BROKEN = /(?<=[\w+/=.~%$:-])\r?\n[ \t]{0,8}(?=[\w+/=.~%-])|\\\r?\n[ \t]{0,20}/g

/** All of a text in one line, also where its line ends are escaped: where what is looked for is known to the letter. */
const oneLineView = (text: string): TextView | null =>
  /[\n\\]/.test(text) ? replacedView(text, LINE_ENDS, () => '') : null

const LINE_ENDS = /(?:\\{1,8}[nr]|\r?\n)[ \t]{0,8}|\\{1,8}(?=["'`/])/g

/** As a person or a program reads it: without percent-encoding, escapes by number, entities, signs without width. */
export const decodedView = (text: string): TextView | null =>
  mayBeEncoded(text) ? replacedView(text, ENCODED_SIGN, decodedSign) : null

/** The views in which a value that is known to the letter is looked for. */
export const viewsOf = (text: string): TextView[] =>
  [plainView(text), unescapedView(text), oneLineView(text), decodedView(text)].filter((view) => view !== null)

/** The view of a view. */
export const viewOf = (outer: TextView | null, inner: (text: string) => TextView | null): TextView | null => {
  if (outer === null) return null
  const view = inner(outer.text)
  return view === null ? null : { text: view.text, placeOf: (index) => outer.placeOf(view.placeOf(index)) }
}

function replacedView(text: string, pattern: RegExp, by: (match: string) => string): TextView | null {
  /** By replacement: where it ends in the view, and how much longer the original is up to there. */
  const ends: number[] = []
  const shifts: number[] = []
  let view = ''
  let from = 0
  for (const match of text.matchAll(pattern)) {
    const put = by(match[0])
    view += text.slice(from, match.index) + put
    from = match.index + match[0].length
    ends.push(view.length)
    shifts.push(from - view.length)
  }
  if (ends.length === 0) return null
  view += text.slice(from)
  return {
    text: view,
    placeOf(index) {
      let low = 0
      let high = ends.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((ends[middle] ?? 0) <= index) low = middle + 1
        else high = middle
      }
      return index + (low === 0 ? 0 : (shifts[low - 1] ?? 0))
    },
  }
}
