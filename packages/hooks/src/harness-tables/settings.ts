// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.

import { claudeCodeSettings } from '../harnesses/claude-code/settings.ts'
import { codexSettings } from '../harnesses/codex/settings.ts'
import { copilotSettings } from '../harnesses/copilot/settings.ts'
import { geminiSettings } from '../harnesses/gemini/settings.ts'
import { opencodeSettings } from '../harnesses/opencode/settings.ts'
import { piSettings } from '../harnesses/pi/settings.ts'
import { qwenSettings } from '../harnesses/qwen/settings.ts'
import type { HarnessSettings } from '../install/harness-settings.ts'

/** Every harness that winddown can be installed into. */
export const HARNESS_SETTINGS: readonly HarnessSettings[] = [
  claudeCodeSettings,
  codexSettings,
  copilotSettings,
  geminiSettings,
  opencodeSettings,
  piSettings,
  qwenSettings,
]
