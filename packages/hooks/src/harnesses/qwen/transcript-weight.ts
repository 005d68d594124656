import type { TranscriptWeight } from '../../harness/harness.ts'

/** As seen in chats of 0.24: a tool's output stands in the chat twice, with its frame, and a token of text is more than two bytes. */
export const TRANSCRIPT_WEIGHT: TranscriptWeight = { lowestLimit: 27_200, leastBytes: 2, explainedBytes: 8 }
