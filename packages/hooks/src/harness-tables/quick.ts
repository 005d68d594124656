// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.
import type { QuickAdapter } from '../harness/harness.ts'
import { claudeCodeQuick } from '../harnesses/claude-code/quick.ts'
import { codexQuick } from '../harnesses/codex/quick.ts'
import { copilotQuick } from '../harnesses/copilot/quick.ts'
import { geminiQuick } from '../harnesses/gemini/quick.ts'
import { opencodeQuick } from '../harnesses/opencode/quick.ts'
import { piQuick } from '../harnesses/pi/quick.ts'
import { qwenQuick } from '../harnesses/qwen/quick.ts'

/** Harnesses that the fast path knows: each is in its own `hook-<id>.cjs`, where every byte costs. */
export const QUICK_ADAPTERS: readonly QuickAdapter[] = [
  claudeCodeQuick,
  codexQuick,
  copilotQuick,
  geminiQuick,
  opencodeQuick,
  piQuick,
  qwenQuick,
]
