import { WinddownError } from '@winddown/core'
import type { HarnessPlaces } from './transcript-adapter.ts'

/**
 * Looks at where a harness's files are said to be, for callers in plain JavaScript.
 * @throws WinddownError ARGUMENT_INVALID
 */
export function checkPlaces(op: string, places: HarnessPlaces): void {
  const { home, environment } = (places ?? {}) as Partial<HarnessPlaces>
  if (typeof home === 'string' && typeof environment === 'object' && environment !== null) return
  const what =
    places == null
      ? `the places are ${String(places)}`
      : typeof home === 'string'
        ? 'places.environment is no object'
        : 'places.home is no text'
  throw new WinddownError('ARGUMENT_INVALID', what, {
    op,
    hint: 'Pass where the files of agents are: { home: homedir(), environment: {} }, or the variables of the agent.',
  })
}
