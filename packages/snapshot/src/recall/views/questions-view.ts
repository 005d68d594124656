/** What was asked of the user, what was refused, and what nobody answered. */
import type { Passage } from '@winddown/core'
import type { ViewBlock } from './view-block.ts'

/** Characters of the words that follow a refusal, and of what was refused. */
const WORDS = 800

const cut = (text: string): string => (text.length <= WORDS ? text : `${text.slice(0, WORDS)}…`)

/** Calls that a person or a rule refused, each with what the agent was told and the words of the user that came next. */
export function* refusalBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  let refused = false
  for (const passage of passages) {
    if (passage.call?.outcome === 'denied') {
      refused = true
      yield { passage, text: cut(passage.text) }
    } else if (passage.kind === 'user' && refused) {
      refused = false
      yield { passage, text: cut(passage.text) }
    }
  }
}

/** Questions that the agent put by its tool for them: options, and the answer. */
export function* questionBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  for (const passage of passages) if (passage.kind === 'question') yield { passage, text: passage.text }
}

/** The last paragraph of a text that asks something, in any script that has a mark for it. */
const askedIn = (text: string): string | undefined =>
  text
    .trim()
    .split(/\n{2,}/)
    .slice(-2)
    .findLast((paragraph) => /[?？؟;]\s*[*_)"'”]*$/m.test(paragraph) && /[?？؟]/.test(paragraph))

/** Questions by the tool without an answer, and what the last answer of the agent asks. */
export function* unansweredBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  let last: Passage | undefined
  for (const passage of passages) {
    if (passage.kind === 'question' && passage.text.includes('Answer: (none recorded)'))
      yield { passage, text: passage.text }
    if (passage.agent !== undefined) continue
    if (passage.kind === 'answer') last = passage
    else if (passage.kind === 'user') last = undefined
  }
  const asked = last === undefined ? undefined : askedIn(last.text)
  if (last !== undefined && asked !== undefined) yield { passage: last, text: asked }
}
