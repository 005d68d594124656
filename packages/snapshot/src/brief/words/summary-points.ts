/** The points of a harness's own summary: each with the heading it stands under, and with what stands under it. */
import { pattern } from '../../language/expressions.ts'
import { isSaidBy, saidBy } from '../../text/near-duplicates.ts'
import { plain as bare, splitSentences } from '../../text/sentences.ts'
import { summaryProse } from '../../text/summary-prose.ts'

export interface Point {
  /** Empty where it stands under none. */
  readonly heading: string
  /** What its heading is worth; 0 under one of what was still to be done. */
  readonly worth: number
  readonly text: string
}

/** Headings of a summary under which stands what only the summary still knows. */
const WORTH: readonly (readonly [RegExp, number])[] = [
  [pattern('summary heading: progress'), 0],
  [pattern('summary heading: decisions'), 3],
  [pattern('summary heading: faults'), 2.6],
  [pattern('summary heading: requests'), 2.4],
  [pattern('summary heading: concepts'), 1.6],
  [pattern('summary heading: files'), 0.5],
]

/** What a heading of no known kind is worth. */
const PLAIN = 0.8

const kindOf = (title: string): number | undefined => WORTH.find(([words]) => words.test(title))?.[1]

/** A heading by its signs, one by a number, one in bold: alone on its line. A line of a list that has a number is none. */
const SIGNED = /^\s*(#{1,6})\s+\*{0,2}(?:\d+\.\s+)?\*{0,2}(\S.{2,90}?)\*{0,2}:?\*{0,2}\s*$/
const NUMBERED = /^\d+\.\s+(?:\*{2}([^*]{3,60}?):?\*{2}:?|([^*:]{3,60}):)\s*$/
const BOLD = /^\s*\*{2}([^*]{3,90}?):?\*{2}:?\s*$/
/** One with its text behind it. */
const TITLED = /^\d+\.\s+\*{0,2}([\p{L}\p{N}][^:*]{3,60})\*{0,2}:\*{0,2}\s+\S/u

/** One in bold stands below all others. */
const BELOW = 9

/** Characters under which a point is none. */
const LEAST = 30

/** Characters from which a line is longer than a point is told. */
const LONG = 360

interface Title {
  readonly words: string
  /** Of its signs; 0 where it has a number. */
  readonly level: number
}

function titleOf(raw: string): Title | undefined {
  const [, signs = '', signed] = SIGNED.exec(raw) ?? []
  if (signed !== undefined) return { words: bare(signed), level: signs.length }
  const numbered = NUMBERED.exec(raw)
  if (numbered) return { words: bare(numbered[1] ?? numbered[2] ?? ''), level: 0 }
  const bold = BOLD.exec(raw)?.[1]
  return bold === undefined ? undefined : { words: bare(bold), level: BELOW }
}

/** Half of a point says nothing: what is set deeper, or stands under a heading below that of its part, is told with it. */
export function pointsOf(text: string): Point[] {
  let points: Point[] = []
  let heading = ''
  let worth = PLAIN
  let level: number | undefined
  let isKnown = false
  let open: { readonly depth: number; readonly lines: string[] } | undefined
  let isCode = false
  const close = (): void => {
    const words = open === undefined ? '' : joined(open.lines)
    // A long line of prose is told sentence by sentence.
    const parts = words.length > LONG && open?.lines.length === 1 ? splitSentences(words) : [words]
    open = undefined
    for (const part of parts)
      if (part.length >= LEAST && !/[:：]$/.test(part)) points.push({ heading, worth, text: part })
  }
  for (const raw of summaryProse(text).split('\n', 600)) {
    if (/^\s*(?:```|~~~)/.test(raw)) isCode = !isCode
    if (isCode || /^\s*(?:```|~~~|[-=_*]{3,}\s*$|$)/.test(raw)) continue
    const title = titleOf(raw)
    if (title !== undefined) {
      close()
      const kind = kindOf(title.words)
      // A summary says in its second part what it thought over in its first.
      if (isFrame(title.words)) points = []
      else if (level !== undefined && title.level > level && (isKnown || kind === undefined)) {
        open = { depth: -1, lines: [`${title.words}:`] }
      } else {
        level = title.level
        isKnown = kind !== undefined
        heading = title.words
        worth = kind ?? PLAIN
      }
      continue
    }
    if (isFrame(raw.trim())) {
      close()
      if (/^\W*\p{L}+:\s*$/u.test(raw)) points = []
      continue
    }
    const titled = TITLED.exec(raw)?.[1]
    if (titled !== undefined) {
      heading = ''
      worth = kindOf(titled) ?? PLAIN
    }
    const depth = raw.search(/\S/)
    if (open !== undefined && depth > open.depth) open.lines.push(lineOf(raw))
    else {
      close()
      open = { depth, lines: [lineOf(raw)] }
    }
  }
  close()
  return points
}

const isFrame = (line: string): boolean => pattern('frame of a summary').test(line)

/** A line without its bullet, its number and its mark-up. */
const lineOf = (raw: string): string =>
  bare(raw.replace(/^\s*(?:[-*+•]|\d+[.)]|\[[ xX]\])\s+/, '').replace(/^\s*[a-z][.)]\s+/, ''))

const joined = ([first = '', ...rest]: readonly string[]): string =>
  rest.length === 0 ? first : `${first}${/[:：]$/.test(first) ? '' : ':'} ${rest.join('; ')}`

/** True where a summary lists words of the user that are not among these requests: what stands first among them may not have been asked first. */
export function quotesOther(summary: string, requests: readonly string[]): boolean {
  const asked = requests.map((text) => ({ own: letters(text), said: saidBy(text) }))
  return pointsOf(summary).some(({ text }) => {
    const own = letters(/^["“„«]([^"“”„«»[\]]{12,})["”“»]\.?$/u.exec(text)?.[1] ?? '')
    return own !== '' && !asked.some((each) => each.own.includes(own) || isSaidBy(saidBy(text), each.said))
  })
}

/** Letters and digits alone: the same words between other signs are the same. */
export const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
