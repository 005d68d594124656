import { WinddownError } from '@winddown/core'
import type { HookAdapter } from '../harness/harness.ts'
import { claudeCode } from '../harnesses/claude-code/index.ts'

/** Every adapter by its id: a new harness is one folder and one line here. */
const ADAPTERS: readonly HookAdapter[] = [claudeCode]

/** Ids of the harnesses that winddown knows. */
export const harnessIds = (): readonly string[] => ADAPTERS.map((adapter) => adapter.id)

/** The adapter of a harness; undefined where there is none. The hot hook's way: it has no use for an error's words. */
export const findHarness = (id: string): HookAdapter | undefined => ADAPTERS.find((adapter) => adapter.id === id)

/**
 * The adapter of a harness.
 * @throws WinddownError HARNESS_UNKNOWN
 */
export function loadHarness(id: string): HookAdapter {
  const adapter = findHarness(id)
  if (adapter !== undefined) return adapter
  throw new WinddownError(
    'HARNESS_UNKNOWN',
    `no adapter for the harness ${JSON.stringify(id)}; there are: ${harnessIds().join(', ')}`,
    {
      hint: 'winddown doctor',
    },
  )
}
