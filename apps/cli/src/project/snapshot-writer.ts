import type { Redactor, SnapshotWriter } from '@winddown/core'
import { loadTranscriptAdapter } from '@winddown/hooks'
import { captureGit, createSnapshotWriter } from '@winddown/snapshot'
import type { Environment } from '../environment.ts'
import { gitOptions } from './git-options.ts'
import { transcriptOfSession } from './session-transcript.ts'

/** The snapshot writer of a project: transcripts read by the adapter of their agent, secrets out by the user's patterns too. */
export function createProjectSnapshotWriter(project: {
  readonly environment: Environment
  readonly redactor: Redactor
}): SnapshotWriter {
  const { environment } = project
  return createSnapshotWriter({
    redactor: project.redactor,
    captureGit: (directory) => captureGit(directory, gitOptions(environment)),
    // The whole transcript: a session goes on after its pause began, and what it did then is in there too.
    readTranscript: ({ harness, path, harnessSessionId }) => {
      const adapter = loadTranscriptAdapter(harness ?? '')
      const places = { home: environment.home ?? '/', environment: environment.variables }
      return adapter.readTranscript(transcriptOfSession(adapter, path, harnessSessionId, places))
    },
  })
}
