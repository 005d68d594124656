import type { Environment } from '../harness/harness.ts'
import type { HarnessProfile } from '../harness/profile.ts'
import { HARNESS_PROFILES } from '../harness-tables/profiles.ts'
import { registeredHarnesses } from '../registry/registered.ts'

/** Every harness that is known: those of this package, then those that were registered. */
export const harnessProfiles = (): readonly HarnessProfile[] => [
  ...HARNESS_PROFILES,
  ...registeredHarnesses().map(({ profile }) => profile),
]

/** What is known of a harness; undefined where there is none of that id. */
export const findProfile = (id: string): HarnessProfile | undefined =>
  harnessProfiles().find((profile) => profile.id === id)

/** Which harness runs this process as one of its tools, and in which session; undefined where none says so. */
export function callingHarness(
  environment: Environment,
): { readonly id: string; readonly sessionId: string | null } | undefined {
  for (const { id, caller } of harnessProfiles()) {
    const called = caller(environment)
    if (called !== null) return { id, sessionId: called.sessionId }
  }
  return undefined
}
