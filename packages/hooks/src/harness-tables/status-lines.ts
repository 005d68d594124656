import type { StatusLineAdapter } from '../harness/status-line.ts'
import { claudeCodeStatusLine } from '../harnesses/claude-code/status-line.ts'

/** Harnesses that have a status line command. */
const ADAPTERS: readonly StatusLineAdapter[] = [claudeCodeStatusLine]

/** What a harness's status line gives; null where it has none that is known. */
export function loadStatusLine(id: string): StatusLineAdapter | null {
  return ADAPTERS.find((adapter) => adapter.id === id) ?? null
}
