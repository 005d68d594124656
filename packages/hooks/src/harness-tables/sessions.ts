// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.
import type { SessionAdapter } from '../harness/harness.ts'
import { claudeCodeSession } from '../harnesses/claude-code/session.ts'
import { codexSession } from '../harnesses/codex/session.ts'
import { copilotSession } from '../harnesses/copilot/session.ts'
import { geminiSession } from '../harnesses/gemini/session.ts'
import { opencodeSession } from '../harnesses/opencode/session.ts'
import { piSession } from '../harnesses/pi/session.ts'
import { qwenSession } from '../harnesses/qwen/session.ts'

/** What the start of a session needs: kept out of the hot hook. */
export const SESSION_ADAPTERS: readonly SessionAdapter[] = [
  claudeCodeSession,
  codexSession,
  copilotSession,
  geminiSession,
  opencodeSession,
  piSession,
  qwenSession,
]
