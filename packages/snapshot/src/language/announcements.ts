import { sentences } from '../text/sentences.ts'
import { expression, pattern } from './expressions.ts'
/**
 * True for an announcement of the next step that names neither a reason nor an alternative. Where work went on, it was done
 * then, or given up in other words. The rules are in lower case, which is cheaper to compile than any case.
 */
export function isAnnouncement(text: string): boolean {
  const said = text.toLowerCase().replace(pattern('opens an announcement'), '')
  const next = expression('is about to')
  // "Now add the lid": by its first word alone it is known not to be an order to somebody else.
  return (next.test(said) || next.test(text.toLowerCase())) && !expression('chooses').test(said)
}

/** True where a text ends by saying what comes next: its turn was not seen to end, also where the next request follows it. */
export function endsAnnouncing(text: string): boolean {
  const last = sentences(text).slice(-3)
  return last.some((sentence) => isAnnouncement(sentence) && !expression('asks to be told').test(sentence))
}
