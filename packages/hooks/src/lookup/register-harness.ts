import { WinddownError } from '@winddown/core'
import { HARNESS_PROFILES } from '../harness-tables/profiles.ts'
import { checkHarness, type Harness } from '../registry/harness-definition.ts'
import { keepRegistered, registeredHarnesses } from '../registry/registered.ts'

/**
 * Makes a harness known to every look-up of this process: readers, hooks, settings. The same object may be given again.
 *
 * @throws WinddownError HARNESS_INVALID where the object is no harness, or another one has its id
 */
export function registerHarness(harness: Harness): void {
  const { profile } = checkHarness(harness)
  const before = registeredHarnesses().find((each) => each.profile.id === profile.id)
  if (before === harness) return
  if (before !== undefined || HARNESS_PROFILES.some(({ id }) => id === profile.id))
    throw new WinddownError('HARNESS_INVALID', `there is a harness ${JSON.stringify(profile.id)} already`, {
      op: 'register a harness',
      hint: 'winddown doctor',
      call: 'conformanceChecks({ harness, sessions }) of @winddown/hooks/conformance',
    })
  keepRegistered(harness)
}
