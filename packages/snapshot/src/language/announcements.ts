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

/** True where one of the last sentences says what is done next, whatever it names besides: a reason, or what it is done instead of. */
export const plansStep = (text: string): boolean =>
  sentences(text)
    .slice(-3)
    .some((sentence) => {
      const said = sentence.toLowerCase()
      const next = expression('is about to')
      return next.test(said.replace(pattern('opens an announcement'), '')) || next.test(said)
    })

/** True for an announcement of a look at things: what is changed after it was not said to be. */
export function announcesLook(text: string): boolean {
  const said = text.toLowerCase().replace(pattern('opens an announcement'), '')
  return expression('is about to look').test(said) && !expression('is about to fix').test(said)
}

/** True where a text ends by saying what comes next: its turn was not seen to end, also where the next request follows it. */
export function endsAnnouncing(text: string): boolean {
  const last = sentences(text).slice(-3)
  return last.some((sentence) => isAnnouncement(sentence) && !expression('asks to be told').test(sentence))
}

/** Answers of a few words ("Done.") tell nothing that files and checks don't; up to twice as many tell little. */
export const LEAST = 60

/** Characters up to which an answer may do nothing but say what comes next. */
export const ANNOUNCES = 200

/** True for what does nothing but say what comes next: work went on after it, and its turn was not seen to end. */
export const onlyAnnounces = (answer: string): boolean => answer.length < ANNOUNCES && sentences(answer).every(isLead)

/** True for what says in so many words that work goes on after it, and nothing else: whatever is short besides may be the whole answer ("Done."). */
export const saysWhatComesNext = (answer: string): boolean =>
  onlyAnnounces(answer) && sentences(answer).some((said) => isAnnouncement(said) || /[:：]$/.test(said))

/** What leads into a call: it says what comes next, or ends in a colon, or is a heading, or says nothing. */
export const isLead = (said: string): boolean =>
  said.length < LEAST / 2 || /[:：]$/.test(said) || /^\*\*[^*]+\*\*$/.test(said) || isAnnouncement(said)
