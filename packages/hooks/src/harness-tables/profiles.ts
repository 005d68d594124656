// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.
import type { HarnessProfile } from '../harness/profile.ts'
import { claudeCodeProfile } from '../harnesses/claude-code/profile.ts'
import { codexProfile } from '../harnesses/codex/profile.ts'
import { copilotProfile } from '../harnesses/copilot/profile.ts'
import { geminiProfile } from '../harnesses/gemini/profile.ts'
import { kimiProfile } from '../harnesses/kimi/profile.ts'
import { opencodeProfile } from '../harnesses/opencode/profile.ts'
import { piProfile } from '../harnesses/pi/profile.ts'
import { qwenProfile } from '../harnesses/qwen/profile.ts'

/** Every harness that winddown knows. */
export const HARNESS_PROFILES: readonly HarnessProfile[] = [
  claudeCodeProfile,
  codexProfile,
  copilotProfile,
  geminiProfile,
  kimiProfile,
  opencodeProfile,
  piProfile,
  qwenProfile,
]
