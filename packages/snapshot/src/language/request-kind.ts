/** What a message of the user is to the work: told by its words and its length, in the languages that people type. */
import type { RequestFact, RequestKind } from '../facts/requests.ts'
import type { Idea } from './lexicon.ts'
import { amountsTo, mentions, opens } from './phrases.ts'

const ANSWERS: readonly Idea[] = ['consent', 'weak consent', 'thanks', 'praise', 'refusal', 'either']

/** Characters of a message that may be nothing but an answer, a correction by any word of it, a follow-up by its brevity. */
const ANSWER_LENGTH = 60
const SHORT = 300
const BRIEF = 30

const ASKS_AT_END = /[?？؟]\s*$/
const ASKS = /[?？؟]/
/** The number or letter of one of the options that were offered, and nothing else. */
const CHOICE = /^#?(?:[a-d]|[1-9])[.)]?$/i

/** Classifies a message. `first` is true for the first request of a session, which is a task or a question whatever its words. */
export function requestKind(text: string, first: boolean): RequestKind {
  const trimmed = text.trim()
  const opening = trimmed.slice(0, 400)
  if (!first && trimmed.length <= ANSWER_LENGTH && !ASKS_AT_END.test(trimmed) && isAnswer(trimmed)) return 'answer'
  if (!first && opens('correction', opening)) return 'correction'
  if (!first && opening.length < SHORT && mentions('objection', opening)) return 'correction'
  const asksFirst = opens('question', opening)
  const asks = ASKS_AT_END.test(trimmed) || (asksFirst && ASKS.test(opening))
  if (asks && !mentions('order', opening)) return 'question'
  if (asks && asksFirst && !opens('order', opening)) return 'question'
  if (!first && (opens('follow up', opening) || trimmed.length < BRIEF)) return 'follow_up'
  return 'task'
}

/** A choice, or words of consent, thanks or refusal alone. */
function isAnswer(words: string): boolean {
  return (
    CHOICE.test(words) ||
    amountsTo(ANSWERS, words) ||
    amountsTo(['option'], words.replace(/\s*#?(?:[a-d]|[1-9])[.!]?$/i, ''))
  )
}

/** Characters from which on a correction says enough to be a task: it was called one for a few words in it. */
const TASK_LENGTH = 60

/** True for a task, and for a correction that orders something of its own instead of beginning with what was wrong. */
export function setsOwnTask({ kind, text }: RequestFact): boolean {
  if (kind !== 'correction') return kind === 'task'
  const words = text.trim()
  return words.length > TASK_LENGTH && !opens('correction', words) && !opens('follow up', words)
}
