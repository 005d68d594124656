// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.
import type { TranscriptAdapter } from '../harness/transcript-adapter.ts'
import { claudeCodeTranscripts } from '../harnesses/claude-code/transcripts.ts'
import { codexTranscripts } from '../harnesses/codex/transcripts.ts'
import { copilotTranscripts } from '../harnesses/copilot/transcripts.ts'
import { geminiTranscripts } from '../harnesses/gemini/transcripts.ts'
import { kimiTranscripts } from '../harnesses/kimi/transcripts.ts'
import { opencodeTranscripts } from '../harnesses/opencode/transcripts.ts'
import { piTranscripts } from '../harnesses/pi/transcripts.ts'
import { qwenTranscripts } from '../harnesses/qwen/transcripts.ts'

/** Harnesses whose transcripts are read: not for the hook. */
export const TRANSCRIPT_ADAPTERS: readonly TranscriptAdapter[] = [
  claudeCodeTranscripts,
  codexTranscripts,
  copilotTranscripts,
  geminiTranscripts,
  kimiTranscripts,
  opencodeTranscripts,
  piTranscripts,
  qwenTranscripts,
]
