/** What failed and was not seen to pass afterwards. */

import type { CheckFact } from '../facts/checks.ts'
import type { FailureFact } from '../facts/failures.ts'
import { expression } from '../language/expressions.ts'
import type { SessionFacts } from '../session-facts.ts'

/**
 * Failed checks after which none of the same kind passed: another command for the same thing may have. Without those of which the agent said
 * afterwards that what they complain of was there before. Oldest first.
 */
export function failingChecks(facts: SessionFacts): CheckFact[] {
  const { checks } = facts
  return checks.filter(
    (check) =>
      check.result === 'failed' &&
      !passedLater(checks, check.kind, check.source.record) &&
      !isCalledOlder(check, facts),
  )
}

/** Ends of what is said of one thing: points of a list, cells, sentences. */
const PIECE = /[;；\n|。]|[.!?](?=\s)/

function isCalledOlder(
  { head, source }: CheckFact,
  { requests, statements, last_words: words }: SessionFacts,
): boolean {
  // The answer of a turn came before the next request.
  const answers = requests.flatMap(({ answer }, i) => {
    const next = requests[i + 1]?.source.record ?? Number.POSITIVE_INFINITY
    return answer === undefined || next <= source.record ? [] : [answer]
  })
  const said = statements.filter((each) => each.source.record > source.record).map(({ text }) => text)
  const last = words !== undefined && words.source.record > source.record ? [words.text] : []
  return [...answers, ...said, ...last].some((text) =>
    text.split(PIECE).some((piece) => piece.includes(head) && expression('was there before').test(piece)),
  )
}

/** Failed commands that nothing mended; of checks, those after which none of the same kind passed. Oldest first. */
export function unmendedCommands({ failures, checks }: SessionFacts): FailureFact[] {
  return failures.filter(({ mended, command, key, source }) => {
    if (mended !== undefined || command === undefined) return false
    const kind = checks.find((check) => check.head === key || check.command === command)?.kind
    return kind === undefined || !passedLater(checks, kind, source.record)
  })
}

/** What runs all of a project's checks passes where each of these does. */
const PART_OF_ALL: ReadonlySet<CheckFact['kind']> = new Set(['type', 'lint', 'format'])

function passedLater(checks: readonly CheckFact[], kind: CheckFact['kind'], record: number): boolean {
  const covers = (other: CheckFact['kind']): boolean => other === kind || (other === 'check' && PART_OF_ALL.has(kind))
  return checks.some((check) => covers(check.kind) && check.result === 'passed' && check.source.record > record)
}
