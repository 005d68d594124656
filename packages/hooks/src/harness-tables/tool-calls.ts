import { WinddownError } from '@winddown/core'
import type { ToolCallAdapter } from '../harness/harness.ts'
import { claudeCodeToolCall } from '../harnesses/claude-code/tool-result.ts'

/** The part of each adapter that is needed only while a pause is open: kept out of the hot hook. */
const ADAPTERS: Readonly<Record<string, ToolCallAdapter>> = { 'claude-code': claudeCodeToolCall }

/** @throws WinddownError HARNESS_UNKNOWN */
export function loadToolCalls(id: string): ToolCallAdapter {
  const adapter = ADAPTERS[id]
  if (adapter !== undefined) return adapter
  throw new WinddownError('HARNESS_UNKNOWN', `no adapter for the harness ${JSON.stringify(id)}`)
}
