import { HARNESS_SETTINGS } from '../harness-tables/settings.ts'
import type { HarnessSettings } from '../install/harness-settings.ts'
import { registeredHarnesses } from '../registry/registered.ts'

/** Every harness that can be installed into: those of this package, then those that were registered. */
export const harnessSettings = (): readonly HarnessSettings[] => [
  ...HARNESS_SETTINGS,
  ...registeredHarnesses().flatMap(({ settings }) => settings ?? []),
]
