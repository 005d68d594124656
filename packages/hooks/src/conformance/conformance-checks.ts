import { checkArguments } from '@winddown/core'
import { checkHarness } from '../registry/harness-definition.ts'
import type { ConformanceCheck, ConformanceInput } from './conformance-input.ts'
import { hookChecks } from './hook-checks.ts'
import { hostileChecks } from './hostile-checks.ts'
import { profileChecks } from './profile-checks.ts'
import { settingsChecks } from './settings-checks.ts'
import { transcriptChecks } from './transcript-checks.ts'
import { wordsChecks } from './words-checks.ts'

/**
 * Everything that a harness owes, as checks for a test runner. The harnesses of this package are held to the same. What it has not
 * (hooks, settings) is not asked for.
 *
 * @throws WinddownError HARNESS_INVALID where the object is no harness
 */
export function conformanceChecks(input: ConformanceInput): readonly ConformanceCheck[] {
  checkArguments('conformanceChecks', { input }, { input: 'object' }, 'conformanceChecks({ harness, sessions })')
  checkHarness(input.harness)
  checkArguments(
    'conformanceChecks',
    { 'input.sessions': input.sessions },
    { 'input.sessions': 'list' },
    'conformanceChecks({ harness, sessions })',
  )
  return [
    ...profileChecks(input),
    ...transcriptChecks(input),
    ...hostileChecks(input),
    ...hookChecks(input),
    ...wordsChecks(input),
    ...settingsChecks(input),
  ]
}
