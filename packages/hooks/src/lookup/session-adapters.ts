import { WinddownError } from '@winddown/core'
import type { SessionAdapter } from '../harness/harness.ts'
import { SESSION_ADAPTERS } from '../harness-tables/sessions.ts'
import { registeredHarnesses } from '../registry/registered.ts'

/**
 * The part of an adapter that only the start of a session needs: kept out of the hot hook.
 * @throws WinddownError HARNESS_UNKNOWN
 */
export function loadSessionAdapter(id: string): SessionAdapter {
  const adapter =
    SESSION_ADAPTERS.find((each) => each.id === id) ??
    registeredHarnesses().find(({ profile }) => profile.id === id)?.session
  if (adapter !== undefined) return adapter
  throw new WinddownError('HARNESS_UNKNOWN', `winddown answers no hooks of ${JSON.stringify(id)}`, {
    hint: 'winddown doctor',
    call: 'registerHarness(harness)',
  })
}
