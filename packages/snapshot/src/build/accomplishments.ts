/** What the session came to, as far as something on record or the agent says it. */
import { isProgress } from '../language/of-the-moment.ts'
import { isSurely } from '../language/sure-labels.ts'
import type { SessionFacts } from '../session-facts.ts'
import { type Claim, distinct, oneLine } from './claim.ts'
import { namedChanges } from './named-changes.ts'

const ACCOMPLISHED = 10
const LASTING = /^(?:Committed|Pull request)\b/

/** Ten in the order in which they came: commits, pull requests, finished tasks, results the agent claimed. */
export function accomplishments(facts: SessionFacts): Claim[] {
  const told = accomplished(facts)
  // Commits are the work itself: the rest takes the room that they leave.
  const kept = new Set(told.filter(({ text }) => LASTING.test(text)).slice(-ACCOMPLISHED))
  for (const claim of told.toReversed()) if (kept.size < ACCOMPLISHED) kept.add(claim)
  return told.length > 0 ? told.filter((claim) => kept.has(claim)) : namedChanges(facts)
}

/** How many more there are than are told. */
export const accomplishmentsLeftOut = (facts: SessionFacts): number =>
  Math.max(0, accomplished(facts).length - ACCOMPLISHED)

function accomplished(facts: SessionFacts): Claim[] {
  const found = [
    ...withoutAmended(facts.commits).map((fact) => ({
      fact,
      text: `Committed${fact.sha ? ` ${fact.sha.slice(0, 10)}` : ''}: ${oneLine(fact.message, 200)}`,
    })),
    ...facts.pull_requests.map((fact) => ({
      fact,
      text: `Pull request${fact.state === undefined ? '' : ` (${fact.state})`}: ${oneLine(fact.title ?? fact.url ?? '', 200)}`,
    })),
    ...facts.tasks.done.map((fact) => ({ fact, text: `Task done: ${oneLine(fact.text, 200)}` })),
    ...facts.statements
      // What was said on the way is of that moment; an answer reports what came of it.
      .filter((said) => {
        const isReport = said.kind === 'result' && isSurely(said.kind, said.text) && !isProgress(said)
        return isReport && (said.final || isLastSaid(facts, said.source.record))
      })
      .map((fact) => ({ fact, text: `The agent reported: ${oneLine(fact.text, 240)}` })),
    ...facts.failures.flatMap((fact) =>
      // A call on a file that worked at last is no work done.
      fact.mended && fact.count > 1 && fact.command !== undefined
        ? [{ fact, text: `Passed in the end: ${oneLine(fact.key, 120)}, which had failed ${fact.count} times` }]
        : [],
    ),
  ].sort((a, b) => a.fact.source.record - b.fact.source.record)
  return distinct(found.map(({ fact, text }) => ({ text, source: fact.source })))
}

/** Without those that the next one replaced: the same subject again. */
export const withoutAmended = (commits: SessionFacts['commits']): SessionFacts['commits'] =>
  commits.filter(({ gone }) => gone !== true).filter(({ message }, i, all) => message !== all[i + 1]?.message)

/** True for what was said in the last words. */
export const isLastSaid = ({ last_words }: SessionFacts, record: number): boolean =>
  last_words?.source.record === record
