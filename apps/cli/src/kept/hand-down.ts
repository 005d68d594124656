/** What becomes of the transcript of a session whose newest recording is deleted: the recording before it has its own part of it. */
import { unlinkSync } from 'node:fs'
import type { RegisteredSession } from '@winddown/core'
import { keepTranscript, keptTranscriptPath } from '@winddown/snapshot'
import { sizeOfFile } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { enterKept } from './enter-kept.ts'
import { openKept } from './landed-transcript.ts'
import { actionsUpTo, endMark, endOf, passagesUpTo, recordingsOf } from './session-end.ts'
import { snapshotOf } from './transcripts-to-keep.ts'

/**
 * The recording that is the newest of its agent session once this one is deleted: its reading ends from now on where it ended, and what was
 * kept of the transcript is kept for it as far. Interrupted, it is done again as a whole. A session whose newest recording stays is left as it is: that one
 * holds what this one was about.
 */
export function handDown(project: Project, leaving: RegisteredSession): void {
  const { store, userState } = project
  const others = recordingsOf(project, leaving).filter(({ sessionId }) => sessionId !== leaving.sessionId)
  const heir = others.at(-1)
  if (heir === undefined || heir.sessionId > leaving.sessionId) return
  userState.markOnce(endMark(store.directory, heir.sessionId))
  const read = snapshotOf(project, heir.sessionId)
  const path = keptTranscriptPath(store, heir.sessionId)
  const source = [leaving, heir].find(({ sessionId: id }) => sizeOfFile(keptTranscriptPath(store, id)) !== undefined)
  if (source === undefined) return
  const kept = openKept(project, source.sessionId)
  if (read === undefined || 'damaged' in kept) {
    // Where its part ends is not known, or nothing of it can be read.
    if (source === heir) unlinkSync(path)
    return
  }
  const end = endOf(project, read)
  const { harness, harness_session_id: harnessSessionId, transcript_bytes: bytes, transcript_path: of } = kept.header
  keepTranscript(store, {
    enter: enterKept(project, heir),
    sessionId: heir.sessionId,
    harness,
    harnessSessionId,
    bytes,
    ...(of !== undefined && { path: of }),
    // It was kept without secrets.
    passages: () => passagesUpTo(kept.passages(), end),
    actions: () => actionsUpTo(kept.actions(), end),
  })
}
