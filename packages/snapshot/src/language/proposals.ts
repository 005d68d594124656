/** What of an answer a yes agrees to: what was proposed, never the description around it; where one of several ways was asked for, nothing. */
import type { StatementKind } from '../facts/statements.ts'
import { passages } from '../text/passages.ts'
import { plain, sentences } from '../text/sentences.ts'
import { expression, pattern } from './expressions.ts'
import { mentions, opens } from './phrases.ts'

const ASKS = /[?？؟]["'”’)\]]*$/u

/** Sentences that may follow the last question of an answer. */
const BEHIND = 6

/** The last questions of an answer, side by side: "Shall I port it? Or is it to stay?" is one question. */
export function closingQuestions(answer: string): readonly string[] {
  const all = sentences(answer)
  const last = all.findLastIndex((sentence) => ASKS.test(sentence))
  if (last < 0 || last < all.length - 1 - BEHIND) return []
  let first = last
  while (first > 0 && ASKS.test(all[first - 1] as string)) first -= 1
  return all.slice(first, last + 1)
}

/** True for a question that a yes does not answer: it asks which, or names two ways. */
const isOpen = (question: string): boolean =>
  question.split(/[,;:،，、；：—–]\s*/u).some((part) => mentions('open question', part) || opens('open question', part))

/** False where an answer ends by asking which of several ways, or for more than a yes; true where it asks nothing. */
export const admitsYes = (answer: string): boolean => !closingQuestions(answer).some(isOpen)

/** True for a sentence that speaks for something in words of its own, not by the heading above it. */
function speaksFor(text: string, headings: ReadonlySet<string>): boolean {
  const at = text.search(/: /)
  const own = at > 0 && headings.has(text.slice(0, at)) ? text.slice(at + 2) : text
  return pattern('recommends').test(own)
}

/** Titles of an answer, and points that stand over others. */
function headingsOf(answer: string): ReadonlySet<string> {
  const titles = answer
    .split('\n')
    .map((line) => /^\s*(?:#{1,6}\s+(.*)|(\*\*[^*]{2,80}\*\*):?)\s*$/.exec(line))
    .flatMap((match) => match?.[1] ?? match?.[2] ?? [])
  return new Set(titles.map((title) => plain(title).replace(/[:：]$/, '')))
}

/**
 * True where a yes to `answer` agrees to this conclusion of it: it speaks for something in so many words. Where nothing was asked, a decision or a next step
 * said in one sentence is what the yes is to; a list of ways, and what stands under a heading, is described.
 */
export function isProposed({ text, kind }: { text: string; kind: StatementKind }, answer: string): boolean {
  if (!admitsYes(answer)) return false
  if (speaksFor(text, headingsOf(answer))) return true
  const asks = closingQuestions(answer).length > 0
  const said = passages(answer).find((passage) => passage.text === text)
  return (
    !asks &&
    said?.form === 'sentence' &&
    said.lead === '' &&
    (kind === 'next' || expression('surely: decision').test(text))
  )
}

/** What a passage of an answer stands under; empty where it says so itself, or where nothing stands over it. */
export function headingOver(text: string, answer: string): string {
  const lead = passages(answer).find((passage) => passage.text === text)?.lead ?? ''
  return text.includes(lead) ? '' : lead
}
