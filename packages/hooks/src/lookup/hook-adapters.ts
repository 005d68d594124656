import { WinddownError } from '@winddown/core'
import type { HookAdapter } from '../harness/harness.ts'
import { HOOK_ADAPTERS } from '../harness-tables/hooks.ts'
import { registeredHarnesses } from '../registry/registered.ts'

const adapters = (): readonly HookAdapter[] => [
  ...HOOK_ADAPTERS,
  ...registeredHarnesses().flatMap(({ hooks }) => hooks ?? []),
]

/** Ids of the harnesses whose hooks winddown answers. */
export const harnessIds = (): readonly string[] => adapters().map((adapter) => adapter.id)

/** The adapter of a harness; undefined where there is none. The hot hook's way: it has no use for an error's words. */
export const findHarness = (id: string): HookAdapter | undefined => adapters().find((adapter) => adapter.id === id)

/**
 * The adapter of a harness.
 * @throws WinddownError HARNESS_UNKNOWN
 */
export function loadHarness(id: string): HookAdapter {
  const adapter = findHarness(id)
  if (adapter !== undefined) return adapter
  throw new WinddownError(
    'HARNESS_UNKNOWN',
    `winddown answers no hooks of ${JSON.stringify(id)}; it answers those of: ${harnessIds().join(', ')}`,
    {
      hint: 'winddown doctor',
      call: 'registerHarness(harness)',
    },
  )
}
