/** Where the transcript of a session is now: agents move it, with all that is in it, when a session enters another work tree. */
import { existsSync, statSync } from 'node:fs'
import type { UserState } from '@winddown/core'
import { loadTranscriptAdapter, readSessionRecord, type TranscriptAdapter, type TranscriptFile } from '@winddown/hooks'
import type { Environment } from '../environment.ts'
import { OwnTranscript } from './found/own-transcript.ts'

const changedAt = (path: string): string | undefined => {
  try {
    return statSync(path).mtime.toISOString()
  } catch {
    return undefined
  }
}

/**
 * The newest transcript of a session: the file that was named when its recording began, or the one that its agent keeps under the same
 * id elsewhere, if that is the user's. Where none is found it is the named one: whoever reads it says what is wrong with it.
 */
export function transcriptOfSession(
  adapter: TranscriptAdapter,
  named: string,
  sessionId: string | undefined,
  environment: Environment,
): string {
  if (sessionId === undefined) return named
  const before = changedAt(named)
  try {
    const newest = newestOwn(adapter, sessionId, environment)
    return newest !== undefined && (before === undefined || newest.modifiedAt > before) ? newest.path : named
  } catch {
    // A folder that cannot be read is no reason to read less than what was named.
    return named
  }
}

/** The transcript of a session whose recording names none: as its start told, which may be before it is written, else where its agent keeps it. */
export function transcriptNow(
  userState: UserState | undefined,
  harness: string,
  sessionId: string,
  environment: Environment,
): string | undefined {
  const told = userState && readSessionRecord(userState, harness, sessionId)?.transcript
  if (told !== undefined && existsSync(told)) return told
  return newestOwn(loadTranscriptAdapter(harness), sessionId, environment)?.path
}

/** What else lies under the id of a session in a project may have come with it. */
const newestOwn = (
  adapter: TranscriptAdapter,
  sessionId: string,
  environment: Environment,
): TranscriptFile | undefined =>
  OwnTranscript.find(adapter, sessionId, environment).find(({ file }) => file.sessionId === sessionId)?.file
