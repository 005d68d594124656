/** What was asked and not answered when the session ended. */
import { looksClosed } from '../brief/open-turn.ts'
import { questionIn } from '../brief/words/reply-words.ts'
import type { SessionFacts } from '../session-facts.ts'
import { type Claim, distinct, oneLine } from './claim.ts'
import { latestRecord, pendingRequest } from './request-at-hand.ts'

/** Characters of a question with what leads to it. */
const QUESTION = 240

/** A question after which the user went on was answered, or is no longer open. */
export function openQuestions(facts: SessionFacts): Claim[] {
  const since = latestRecord(facts)
  const said = facts.statements
    .filter(({ kind, final, source }) => kind === 'question' && final && source.record >= since)
    .slice(-2)
    .map(({ text, source }) => ({ text: `The agent asked: ${oneLine(text)}`, source }))
  const asked = said.length > 0 ? undefined : askedAtLast(facts)
  const pending = pendingRequest(facts)
  return distinct([
    ...(pending?.kind === 'question'
      ? [
          {
            text: `Request ${pending.number} is not answered: ${oneLine(pending.text, QUESTION)}`,
            source: pending.source,
          },
        ]
      : []),
    ...facts.notes.filter(({ note }) => note === 'question').map(({ text, source }) => ({ text, source })),
    ...facts.answers
      .filter(({ answer, source }) => answer === undefined && source.record >= since)
      .map(({ question, source }) => ({ text: `Asked, not answered: ${oneLine(question)}`, source })),
    ...said,
    ...(asked === undefined ? [] : [{ ...asked, text: `The agent asked: ${asked.text}` }]),
  ]).slice(0, 10)
}

/** What the last words end by asking, where they close the newest request. */
export function askedAtLast(facts: SessionFacts): Claim | undefined {
  const words = facts.last_words
  if (words === undefined || !/[?？]\s*$/.test(words.text) || !looksClosed(facts)) return undefined
  const asked = questionIn(words.text, QUESTION, false)
  return asked === undefined ? undefined : { text: oneLine(asked, 2 * QUESTION), source: words.source }
}
