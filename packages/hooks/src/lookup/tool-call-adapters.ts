import { WinddownError } from '@winddown/core'
import type { ToolCallAdapter } from '../harness/harness.ts'
import { TOOL_CALL_ADAPTERS } from '../harness-tables/tool-calls.ts'
import { registeredHarnesses } from '../registry/registered.ts'

/**
 * The part of an adapter that is needed only while a pause is open: kept out of the hot hook.
 * @throws WinddownError HARNESS_UNKNOWN
 */
export function loadToolCalls(id: string): ToolCallAdapter {
  const found =
    TOOL_CALL_ADAPTERS.find(([each]) => each === id)?.[1] ??
    registeredHarnesses().find(({ profile }) => profile.id === id)?.toolCalls
  if (found !== undefined) return found
  throw new WinddownError('HARNESS_UNKNOWN', `winddown answers no hooks of ${JSON.stringify(id)}`, {
    hint: 'winddown doctor',
    call: 'registerHarness(harness)',
  })
}
