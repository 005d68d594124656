/** Faults that the agent named while it worked: they stand with what was changed about them, and are not told as if they stood. */
import type { StatementFact } from '../facts/statements.ts'
import type { SessionFacts } from '../session-facts.ts'
import { endsAnnouncing } from './announcements.ts'
import { pattern } from './expressions.ts'

/** True for what was said to be wrong between two calls. */
export const namesFault = ({ final, written, text }: StatementFact): boolean =>
  !final && written === undefined && pattern('names a fault').test(text)

/** A fault, and in the same breath what is done about it: what was done then is on record, and the fault was one of a moment. */
export const isPassing = (s: StatementFact): boolean => namesFault(s) && endsAnnouncing(s.text)

/** What the agent said of failures, and the faults that it named: it stands with them, and is not told apart. */
export const saidOfFailures = ({ failures, repairs = [] }: SessionFacts): string[] => [
  ...failures.flatMap(({ mended }) => (mended?.said === undefined ? [] : [mended.said])),
  ...repairs.map(({ said }) => said),
]

/** True for what stands with a failure or a fault already: all of it, or as one of its sentences, or of a list each of its points. */
export const isToldWithFault = (text: string, said: readonly string[]): boolean =>
  said.some((words) => text.startsWith(words) || (text.length >= SENTENCE && words.includes(text))) ||
  (text.includes('; ') && pointsOf(text).every((point) => isPointOf(point, said)))

/** A list without the points that stand with a fault: the rest of it, under its words. */
export function withoutTold(text: string, said: readonly string[]): string {
  const points = pointsOf(text)
  const rest = points.filter((point) => !isPointOf(point, said))
  if (rest.length === points.length) return text
  return `${text.slice(0, text.length - points.join('; ').length)}${rest.join('; ')}`
}

/** The points of a list, without the words over it. */
const pointsOf = (text: string): string[] => text.replace(LEAD, '').split('; ')

const LEAD = /^[^:`;]{3,48}: /

const isPointOf = (point: string, said: readonly string[]): boolean =>
  point.length >= SENTENCE && said.some((words) => words.includes(point))

/** Characters from which words in another line are the same sentence. */
const SENTENCE = 30
