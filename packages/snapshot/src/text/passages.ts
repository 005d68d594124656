/**
 * An answer cut into what can be carried by itself: sentences of prose, and lists and tables whole, under the words that lead
 * into them. Six points under one heading are one thing said; repeated six times, the heading costs more than the points.
 */

import { expression, pattern } from '../language/expressions.ts'
import { announcesFinding, changesCourse, classifySentence, isTalk } from '../language/statements.ts'
import { cut, cutMiddle } from './excerpt.ts'
import { remember } from './remember.ts'
import { plain, splitSentences } from './sentences.ts'
import { fewLines, wordsInCode } from './words-in-code.ts'

export interface Passage {
  readonly text: string
  /** `sentence`: prose. `list`: points or rows of a table under what leads into them. */
  readonly form: 'sentence' | 'list'
  /** The heading over it, or the words that lead into a list. */
  readonly lead: string
  /** Its writer set some words of it in bold: what counts, in any language. */
  readonly stressed: boolean
}

const BOLD = /\*\*[^*\n]{3,}?[\s\p{L}][^*\n]{5,}?\*\*/u

/** Points longer than this on average are prose under a number, and are carried one by one. */
const POINT = 150
const LIST = 460
const CELL = 110
/** Characters of what leads into a list; its beginning and its end where it is longer. */
const LEAD_IN = 240

/** Characters up to which words stand before the one point that they lead into; a comment of code says less without them. */
const LEAD = 48
const LEAD_OF_CODE = 160
/** Characters under which a sentence under a heading is told with it. */
const TERSE = 34

const ITEM = /^(\s*)(?:[-*+•]|\d+[.)]|\[[ x]\])\s+(.*)$/

/**
 * One word with a remark in brackets: directly over a list it says what its points are, "Optional (not needed yet)". More words may be
 * a sentence, "No data was deleted", and would turn what stands below.
 */
const isTitle = (text: string): boolean => text.length <= LEAD && /^\p{Lu}[\p{Ll}-]+ \([^()]+\)$/u.test(text)

/** The line by which a text says that its middle was left out. */
const LEFT_OUT = /^\s*(?:…\s\[|\[…\s)\d[^\]\n]{0,60} left out/u

/** Passages of an answer, in order. Looks at the first 12,000 characters. */
export const passages: (text: string) => readonly Passage[] = remember(readPassages, 50)

interface Points {
  readonly stressed: boolean
  /** Comments of shown code: what leads into the code is half of what they say. */
  readonly ofCode: boolean
  readonly lead: string
  readonly heading: string
  readonly points: string[]
}

function readPassages(text: string): readonly Passage[] {
  const out: Passage[] = []
  let heading = ''
  /** True where nothing stands under the heading yet. */
  let opened = false
  /** The sentence before, where it may lead into a list. */
  let lead = ''
  let leadStressed = false
  let open: Points | undefined
  let columns: readonly string[] | undefined
  let code: { readonly lines: string[]; readonly named: boolean } | undefined
  const close = (): void => {
    if (open) out.push(...pointsOf(open))
    open = undefined
    columns = undefined
  }
  const point = (words: string, ofCode = false): void => {
    if (!open) {
      // A row says nothing without the names of its columns.
      const over =
        columns === undefined
          ? lead
          : [lead, columns.filter((name) => name !== '').join(' | ')].filter(Boolean).join(': ')
      open = { lead: over, heading, points: [], stressed: false, ofCode }
      lead = ''
    }
    open.points.push(words)
  }
  /** What a sentence or a point leads into. */
  const tellCode = (shown: string, under = ''): void => {
    const last = open?.points.at(-1)
    if (open && last !== undefined && /[:：]$/.test(last)) open.points[open.points.length - 1] = `${last} ${shown}`
    else if (!open && lead !== '') {
      const shownUnder = `${under === '' ? '' : `${under}: `}${lead}: ${shown}`
      out.push({ text: shownUnder, form: 'sentence', lead: heading, stressed: false })
      lead = ''
    }
  }
  const lines = text.slice(0, 12_000).split('\n', 600)
  for (const [at, raw] of lines.entries()) {
    const fence = /^\s*(?:```|~~~)(.*)$/.exec(raw)
    if (fence) {
      if (code === undefined) code = { lines: [], named: (fence[1] as string).trim() !== '' }
      else {
        const words = wordsInCode(code.lines, code.named)
        for (const line of words) point(line, true)
        const shown = words.length === 0 ? fewLines(code.lines) : undefined
        code = undefined
        if (shown !== undefined) tellCode(shown)
        else if (words.length === 0 && !open && (leadStressed || classifySentence(lead) !== undefined)) {
          // What the code shows is not told, but what it is for is.
          if (lead !== '' && !isTalk(lead)) tellCode('[…]', heading)
        }
      }
      continue
    }
    if (code !== undefined) {
      if (code.lines.length < 200) code.lines.push(raw)
      continue
    }
    if (LEFT_OUT.test(raw)) {
      // What follows stands under another heading, most likely; under which is not known.
      close()
      heading = ''
      lead = ''
    }
    if (/^\s*$/.test(raw)) {
      // A blank line stands between the points of a loose list too: what comes next decides.
      continue
    }
    if (/^\s*[+=-]{2,}\s*$/.test(raw) || /^\s*[+│├└┌┐┘─╭╰]/.test(raw)) continue
    const title = /^\s*#{1,6}\s+(.*)$/.exec(raw) ?? /^\s*(\*\*[^*]{2,80}\*\*(?:\s+\([^()\n]{1,60}\))?):?\s*$/.exec(raw)
    if (title) {
      close()
      heading = plain(title[1] as string).replace(/[:：]$/, '')
      lead = ''
      opened = true
      continue
    }
    const isFirst = opened
    opened = false
    const row = /^\s*\|(.+)\|\s*$/.exec(raw)
    if (row) {
      const cells = (row[1] as string).split('|').map((cell) => plain(cell.trim()))
      if (cells.every((cell) => /^:?-+:?$/.test(cell))) continue
      if (columns === undefined) {
        close()
        columns = cells
        continue
      }
      point(rowText(cells))
      continue
    }
    const item = ITEM.exec(raw)
    if (item) {
      const words = plain(item[2] as string)
      const last = open?.points.at(-1)
      if ((item[1] as string).length >= 2 && open && last !== undefined && last.length < 300)
        open.points[open.points.length - 1] = `${last}${/[:：]$/.test(last) ? ' ' : ', '}${words}`
      else point(words)
      continue
    }
    const last = open?.points.at(-1)
    if (/^\s{2,}\S/.test(raw) && open && last !== undefined) {
      open.points[open.points.length - 1] = cut(`${last} ${plain(raw)}`, 600)
      continue
    }
    close()
    const body = plain(raw)
    const parts = splitSentences(body)
    const end = parts.at(-1) ?? ''
    if (/[:：]$/.test(end) || (parts.length === 1 && isTitle(body) && ITEM.test(lines[at + 1] ?? ''))) {
      lead = end.replace(/[:：]$/, '')
      parts.pop()
    } else lead = ''
    const bold = BOLD.exec(raw)?.[0]
    leadStressed = bold !== undefined
    const stress = bold === undefined ? undefined : plain(bold).slice(0, 40)
    parts.forEach((part, i) => {
      const stressed = stress !== undefined && part.includes(stress)
      // A few words say nothing without what they are said of: "Not used." under "Database".
      const isTerse = isFirst && parts.length === 1 && part.length < TERSE && heading.length <= LEAD
      const said = isTerse && !part.includes(heading) ? `${heading}: ${part}` : withContext(parts, i)
      out.push({ text: said, form: 'sentence', lead: heading, stressed })
    })
  }
  close()
  return out
}

/** A sentence that points back is carried with the one before it, where both are short. */
function withContext(parts: readonly string[], i: number): string {
  const part = parts[i] as string
  const before = parts[i - 1]
  if (before === undefined || before.length + part.length > 400) return part
  // What was about to be done instead is said after the reason for it.
  if (changesCourse(part)) return announcesFinding(before) ? part : `${before} ${part}`
  if (before.length + part.length > 320 || isTalk(before)) return part
  return expression('points back').test(part) || (part.length < 70 && pattern('short contrast').test(part))
    ? `${before} ${part}`
    : part
}

const rowText = (cells: readonly string[]): string => {
  const [first, ...rest] = cells.filter((cell) => cell !== '').map((cell) => closed(cut(cell, CELL)))
  return rest.length === 0 ? (first ?? '') : `${first}: ${rest.join(', ')}`
}

/** Code that was cut off still ends: what follows it is none. */
const closed = (text: string): string => ((text.match(/`/g)?.length ?? 0) % 2 === 1 ? `${text}\`` : text)

function pointsOf(list: Points): Passage[] {
  const { heading } = list
  const lead = list.lead !== '' && !isTalk(list.lead) ? list.lead : heading
  const points = list.points.map((p) => p.replace(/[;,.:：]$/, '')).filter((p) => p !== '')
  const length = points.reduce((sum, p) => sum + p.length, 0)
  if (points.length === 1 || length > points.length * POINT) {
    // Prose under numbers.
    return points.flatMap((point) =>
      splitSentences(point)
        .map((sentence) => sentence.replace(/^[\s,;:·、，；：]+/, ''))
        .map(
          (part, i): Passage => ({
            text:
              i === 0 && lead !== '' && lead.length <= (list.ofCode ? LEAD_OF_CODE : LEAD) && !part.includes(lead)
                ? `${lead}: ${part}`
                : part,
            form: 'sentence',
            lead,
            stressed: false,
          }),
        ),
    )
  }
  const out: Passage[] = []
  let text = ''
  // Its end turns what stands below: "whatever", "unless", "regardless of whether".
  const introduced = lead === '' ? '' : `${lead.length <= LEAD_IN ? lead : cutMiddle(lead, LEAD_IN)}: `
  const flush = (): void => {
    if (text !== '') out.push({ text: introduced + text, form: 'list', lead, stressed: list.stressed })
    text = ''
  }
  for (const point of points) {
    if (text !== '' && introduced.length + text.length + point.length > LIST) flush()
    text = text === '' ? point : `${text}; ${point}`
  }
  flush()
  return out
}
