/** What held for the moment in which it was said: the next step, how far the work was. */
import type { StatementFact } from '../facts/statements.ts'
import { isAnnouncement } from './announcements.ts'
import { expression } from './expressions.ts'
import { behindEach, mentions } from './phrases.ts'

/** "23/29 done": less than all of it. */
const PART = /(?<![\w./-])(\d{1,4})\/(\d{1,4})(?![\w/-]|\.\d)/g

const isPartOf = (text: string): boolean => [...text.matchAll(PART)].some(([, part, all]) => Number(part) < Number(all))

/** True for a report of progress, which the next one replaces; where nothing was said after it, it stands. */
export function isProgress({ text, written }: StatementFact): boolean {
  return written === undefined && (expression('tells progress').test(text) || isPartOf(text))
}

/** True for what was said of that moment, and of it alone; `lastWords` is the record of the agent's last words. */
export function isOfTheMoment(statement: StatementFact, lastWords: number | undefined): boolean {
  if (statement.written !== undefined || statement.source.record === lastWords) return false
  return isProgress(statement) || isAnnouncement(statement.text)
}

/** True for what speaks for one of several ways, or lists them under words that say so: "We have two options: …". */
export function weighsWays(text: string): boolean {
  if (mentions('weighing', text)) return true
  const lead = /^([^;]{1,120}?)[:：]\s.*;\s/s.exec(text)?.[1]
  return lead !== undefined && behindEach('option', lead).includes('')
}
