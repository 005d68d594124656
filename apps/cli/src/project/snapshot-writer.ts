import type { Redactor, SnapshotWriter } from '@winddown/core'
import { loadTranscriptAdapter } from '@winddown/hooks'
import { captureGit, createSnapshotWriter } from '@winddown/snapshot'
import type { Environment } from '../environment.ts'
import { gitOptions } from './git-options.ts'

/** The snapshot writer of a project: transcripts read by the adapter of their agent, secrets out by the user's patterns too. */
export function createProjectSnapshotWriter(project: {
  readonly environment: Environment
  readonly redactor: Redactor
}): SnapshotWriter {
  return createSnapshotWriter({
    redactor: project.redactor,
    captureGit: (directory) => captureGit(directory, gitOptions(project.environment)),
    // The whole transcript: a session goes on after its pause began, and what it did then is in there too.
    readTranscript: ({ harness, path }) => loadTranscriptAdapter(harness ?? '').readTranscript(path),
  })
}
