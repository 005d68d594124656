// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.
import type { ToolCallAdapter } from '../harness/harness.ts'
import { claudeCodeToolCall } from '../harnesses/claude-code/tool-result.ts'
import { codexToolCall } from '../harnesses/codex/tool-result.ts'
import { copilotToolCall } from '../harnesses/copilot/tool-result.ts'
import { geminiToolCall } from '../harnesses/gemini/tool-result.ts'
import { opencodeToolCall } from '../harnesses/opencode/tool-result.ts'
import { piToolCall } from '../harnesses/pi/tool-result.ts'
import { qwenToolCall } from '../harnesses/qwen/tool-result.ts'

/** What is needed only while a pause is open: kept out of the hot hook. By the id of the harness. */
export const TOOL_CALL_ADAPTERS: readonly (readonly [string, ToolCallAdapter])[] = [
  ['claude-code', claudeCodeToolCall],
  ['codex', codexToolCall],
  ['copilot', copilotToolCall],
  ['gemini', geminiToolCall],
  ['opencode', opencodeToolCall],
  ['pi', piToolCall],
  ['qwen', qwenToolCall],
]
