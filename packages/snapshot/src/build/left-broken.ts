/** What failed and was not seen to pass afterwards. */

import type { CheckFact } from '../facts/checks.ts'
import type { FailureFact } from '../facts/failures.ts'
import type { SessionFacts } from '../session-facts.ts'

/** Failed checks after which none of the same kind passed: another command for the same thing may have. Oldest first. */
export function failingChecks({ checks }: SessionFacts): CheckFact[] {
  return checks.filter((check) => check.result === 'failed' && !passedLater(checks, check.kind, check.source.record))
}

/** Failed commands that nothing mended; of checks, those after which none of the same kind passed. Oldest first. */
export function unmendedCommands({ failures, checks }: SessionFacts): FailureFact[] {
  return failures.filter(({ mended, command, key, source }) => {
    if (mended !== undefined || command === undefined) return false
    const kind = checks.find((check) => check.head === key || check.command === command)?.kind
    return kind === undefined || !passedLater(checks, kind, source.record)
  })
}

function passedLater(checks: readonly CheckFact[], kind: CheckFact['kind'], record: number): boolean {
  return checks.some((check) => check.kind === kind && check.result === 'passed' && check.source.record > record)
}
