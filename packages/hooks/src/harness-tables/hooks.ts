// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.
import type { HookAdapter } from '../harness/harness.ts'
import { claudeCode } from '../harnesses/claude-code/index.ts'
import { codex } from '../harnesses/codex/index.ts'
import { copilot } from '../harnesses/copilot/index.ts'
import { gemini } from '../harnesses/gemini/index.ts'
import { opencode } from '../harnesses/opencode/index.ts'
import { pi } from '../harnesses/pi/index.ts'
import { qwen } from '../harnesses/qwen/index.ts'

/** Harnesses whose hooks are answered. */
export const HOOK_ADAPTERS: readonly HookAdapter[] = [claudeCode, codex, copilot, gemini, opencode, pi, qwen]
