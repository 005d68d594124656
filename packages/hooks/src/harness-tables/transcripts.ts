// Made by tools/harness-tables.mjs from the folders of the harnesses: `npm run tables`.
import type { TranscriptAdapter } from '../harness/transcript-adapter.ts'
import { claudeCodeTranscripts } from '../harnesses/claude-code/transcripts.ts'

/** Harnesses whose transcripts are read: not for the hook. */
export const TRANSCRIPT_ADAPTERS: readonly TranscriptAdapter[] = [claudeCodeTranscripts]
