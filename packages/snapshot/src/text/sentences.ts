/** Cuts an answer into sentences and points, each on one line with its mark-up taken off. */

import { oneLine } from './excerpt.ts'
import { remember } from './remember.ts'

const ABBREVIATION = /(?:\b(?:e\.g|i\.e|etc|vs|cf|resp|approx|no|fig|al|z\.B|d\.h|bzw|ca)|\b[A-Z])\.$/

/**
 * Splits an answer into sentences and list items, each on one line with its mark-up taken off; code blocks and tables are left
 * out. A list item keeps the lead-in sentence that ends in a colon before it, where that is short.
 */
export const sentences: (text: string) => readonly string[] = remember(readSentences, 50)

function readSentences(text: string): readonly string[] {
  const out: string[] = []
  let inCode = false
  let heading = ''
  let row: number | undefined
  for (const raw of text.slice(0, 12_000).split('\n', 600)) {
    if (/^\s*(```|~~~)/.test(raw)) {
      inCode = !inCode
      continue
    }
    if (!inCode && row !== undefined && /^\s*\|[\s:|-]+\|\s*$/.test(raw)) {
      // The row above the rule names the columns.
      out.length = row
      row = undefined
      continue
    }
    if (inCode || /^\s*[|+=-]{2,}/.test(raw) || /^\s*[│├└┌┐┘─]/.test(raw)) continue
    const title = /^\s*#{1,6}\s+(.*)$/.exec(raw) ?? /^\s*\*\*([^*]{2,80})\*\*:?\s*$/.exec(raw)
    if (title) {
      heading = plain(title[1] as string).replace(/:$/, '')
      continue
    }
    const table = /^\s*\|(.+)\|\s*$/.exec(raw)
    const line = table
      ? (table[1] as string)
          .split('|')
          .map((cell) => cell.trim())
          .filter(Boolean)
          .join(' — ')
      : raw
    const item = /^\s*(?:[-*+•]|\d+[.)]|\[[ x]\])\s+(.*)$/.exec(line)
    const body = plain(item ? (item[1] as string) : line)
    if (body === '') {
      continue
    }
    row = table ? out.length : undefined
    const parts = splitSentences(body)
    parts.forEach((part, i) => {
      if (i === 0 && item && heading !== '' && heading.length <= 48 && !part.includes(heading))
        out.push(`${heading}: ${part}`)
      else out.push(part)
    })
  }
  return out
}

/** One line without the marks of emphasis and headings. */
export function plain(text: string): string {
  const bare = text
    .replace(LINK, (link, label: string, target: string) => (label.includes(nameOf(target)) ? label : link))
    .replace(STARS, '$2')
    .replace(UNDERSCORES, (marked, words: string) => (/\s/.test(words.trim()) ? words : marked))
    .replace(/^#+\s*/, '')
  return oneLine(bare, 2000)
}

/** `[file.ts:12](src/file.ts#L12)`: a link to a file, which its words name already. Addresses stay. */
const LINK = /\[([^[\]\n]{1,160})\]\((?![a-z][a-z\d+.-]+:)([^()\s]{1,300})\)/gi
const nameOf = (target: string): string => (target.split('#', 1)[0] as string).split('/').at(-1) as string

/** `**words**`; not `x**2`, `**kwargs`. */
const STARS = /(?<![\w*])(\*{2,3})(?=[^\s*])((?:[^*\n]|\*(?!\*))*?[^\s*])\1(?![\w*])/g
/** `__some words__`; not `__init__`, which is a name. */
const UNDERSCORES = /(?<!\w)__(?=\S)([^_\n]+)__(?!\w)/g

/** The first sentences of a text, as many as fit as a whole; the text where not even one does. */
export function wholeSentences(text: string, room: number): string {
  if (text.length <= room) return text
  let kept = ''
  for (const sentence of splitSentences(text)) {
    const more = kept === '' ? sentence : `${kept} ${sentence}`
    if (more.length > room) break
    kept = more
  }
  return kept === '' ? text : kept
}

/** Cuts prose at the ends of its sentences, never inside code. */
export function splitSentences(text: string): string[] {
  const out: string[] = []
  let start = 0
  for (const match of text.matchAll(/[.!?](?=\s+[\p{Lu}\p{Lo}`"'([])|[。！？](?=.)/gu)) {
    const end = match.index + match[0].length
    const part = text.slice(start, end)
    if (ABBREVIATION.test(part) || (part.match(/`/g)?.length ?? 0) % 2 === 1) continue
    out.push(part.trim())
    start = end
  }
  const rest = text.slice(start).trim()
  if (rest !== '') out.push(rest)
  return out
}
