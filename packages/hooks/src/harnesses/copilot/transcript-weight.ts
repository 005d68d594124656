import type { TranscriptWeight } from '../../harness/harness.ts'

/** Copilot CLI hands no session id to its hooks in a variable: the shell cannot look for a watermark, and none is written. */
export const TRANSCRIPT_WEIGHT: TranscriptWeight = {
  lowestLimit: Number.MAX_SAFE_INTEGER,
  leastBytes: 1,
  explainedBytes: Number.MAX_SAFE_INTEGER,
}
