import { WinddownError } from '@winddown/core'
import type { TranscriptAdapter } from '../harness/transcript-adapter.ts'
import { TRANSCRIPT_ADAPTERS } from '../harness-tables/transcripts.ts'
import { registeredHarnesses } from '../registry/registered.ts'

/** The readers of every harness that is known: those of this package, then those that were registered. */
export const transcriptAdapters = (): readonly TranscriptAdapter[] => [
  ...TRANSCRIPT_ADAPTERS,
  ...registeredHarnesses().map(({ transcripts }) => transcripts),
]

/**
 * How to read the transcripts of a harness.
 * @throws WinddownError HARNESS_UNKNOWN
 */
export const loadTranscriptAdapter = (id: string): TranscriptAdapter => {
  const found = transcriptAdapters().find((adapter) => adapter.id === id)
  if (found) return found
  throw new WinddownError(
    'HARNESS_UNKNOWN',
    `winddown cannot read transcripts of ${JSON.stringify(id)}; it reads those of: ${transcriptAdapters()
      .map((adapter) => adapter.id)
      .join(', ')}`,
    {
      hint: 'winddown doctor',
      call: 'registerHarness(harness)',
    },
  )
}

/** The harness whose transcript a file is; undefined where it is none that we know. */
export const recognizeTranscript = (path: string): TranscriptAdapter | undefined =>
  transcriptAdapters().find((adapter) => adapter.recognize(path))
