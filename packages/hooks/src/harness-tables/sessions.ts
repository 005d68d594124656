import { WinddownError } from '@winddown/core'
import type { SessionAdapter } from '../harness/harness.ts'
import { claudeCodeSession } from '../harnesses/claude-code/session.ts'

/** The part of each adapter that only the start of a session needs: kept out of the hot hook. */
const ADAPTERS: Readonly<Record<string, SessionAdapter>> = { 'claude-code': claudeCodeSession }

/** @throws WinddownError HARNESS_UNKNOWN */
export function loadSessionAdapter(id: string): SessionAdapter {
  const adapter = ADAPTERS[id]
  if (adapter !== undefined) return adapter
  throw new WinddownError('HARNESS_UNKNOWN', `no adapter for the harness ${JSON.stringify(id)}`)
}
