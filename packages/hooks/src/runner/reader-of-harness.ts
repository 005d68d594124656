import type { SnapshotWriter } from '@winddown/core'
import type { EffectRunnerOptions } from './runner-options.ts'

/** A writer that has no reader of transcripts is given that of the harness: what came before the recording stands there alone. */
export function withReader({ harness, snapshotWriter }: EffectRunnerOptions): SnapshotWriter {
  const { transcripts, profile } = harness
  if (transcripts === undefined) return snapshotWriter
  return {
    ...snapshotWriter,
    write: (request) =>
      snapshotWriter.write({
        ...request,
        readTranscript: (path, { harness: id }) => {
          if (id === profile.id) return transcripts.readTranscript(path)
          throw new Error(`it is the record of ${id ?? 'an agent without a name'}, and ${profile.id} cannot read it`)
        },
      }),
  }
}
