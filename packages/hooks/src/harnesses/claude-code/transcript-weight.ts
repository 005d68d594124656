import type { TranscriptWeight } from '../../harness/harness.ts'

/** As seen in real sessions of Claude Code: 15 to 30 bytes a token; a tool's output stands in the transcript twice, with its frame. */
export const TRANSCRIPT_WEIGHT: TranscriptWeight = { lowestLimit: 155_000, leastBytes: 2, explainedBytes: 8 }
