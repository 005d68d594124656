import { WinddownError } from '@winddown/core'
import type { TranscriptAdapter } from '../harness/transcript-adapter.ts'
import { TRANSCRIPT_ADAPTERS } from '../harness-tables/transcripts.ts'

/**
 * How to read the transcripts of a harness.
 * @throws WinddownError HARNESS_UNKNOWN
 */
export const loadTranscriptAdapter = (id: string): TranscriptAdapter => {
  const found = TRANSCRIPT_ADAPTERS.find((adapter) => adapter.id === id)
  if (found) return found
  throw new WinddownError(
    'HARNESS_UNKNOWN',
    `winddown cannot read transcripts of ${JSON.stringify(id)}; it reads those of: ${TRANSCRIPT_ADAPTERS.map((adapter) => adapter.id).join(', ')}`,
    {
      hint: 'winddown doctor',
    },
  )
}

/** The harness whose transcript a file is; undefined where it is none that we know. */
export const recognizeTranscript = (path: string): TranscriptAdapter | undefined =>
  TRANSCRIPT_ADAPTERS.find((adapter) => adapter.recognize(path))
