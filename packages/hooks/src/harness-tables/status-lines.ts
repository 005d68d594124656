// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.
import type { StatusLineAdapter } from '../harness/status-line.ts'
import { claudeCodeStatusLine } from '../harnesses/claude-code/status-line.ts'
import { copilotStatusLine } from '../harnesses/copilot/status-line.ts'

/** Harnesses that have a status line command. */
export const STATUS_LINE_ADAPTERS: readonly StatusLineAdapter[] = [claudeCodeStatusLine, copilotStatusLine]
