/** Answers that said how something comes about, and after which the user said it. */
import type { RequestFact } from '../../facts/requests.ts'
import { contentWords, inCommon } from '../../language/content-words.ts'
import { classifySentence } from '../../language/statements.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { sentences } from '../../text/sentences.ts'
import { asksForAnswer } from './reply-words.ts'

/** Requests within which the user comes back to what was explained. */
const WITHIN = 4

/** Words in common from which on a message is about what was asked or answered. */
const SAME_THING = 3

/** Characters of an answer that are compared. */
const COMPARED = 2500

/**
 * The number of the later request that opens with a cause of what a question was about: the answer to the question was given without it. `undefined` where
 * there is none.
 */
export function causeNamedIn(request: RequestFact, { requests }: SessionFacts): number | undefined {
  const { number, text, kind, answer } = request
  if (answer === undefined || !(kind === 'question' || asksForAnswer(request))) return undefined
  const about = contentWords(`${text} ${answer.slice(0, COMPARED)}`)
  return requests.find((later) => {
    if (later.number <= number || later.number > number + WITHIN) return false
    const [first = ''] = sentences(later.text.slice(0, COMPARED))
    return classifySentence(first)?.kind === 'cause' && inCommon(contentWords(first), about) >= SAME_THING
  })?.number
}
