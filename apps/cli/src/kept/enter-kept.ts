/** Says in the user's registry what is kept of a transcript: a file that stands there and was not entered is somebody else's. */
import type { KeptSums, RegisteredSession } from '@winddown/core'
import { keptTranscriptPath } from '@winddown/snapshot'
import { sizeOfFile } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'

/**
 * Enters a file around the moment at which it takes its name. Between the two steps both it and what was there before are known, so whichever of
 * them a crash leaves is ours; the next one that is kept leaves one of them.
 */
export const enterKept =
  ({ store, userState: { registry } }: Project, session: RegisteredSession) =>
  (sums: KeptSums, rename: () => void): void => {
    const there = sizeOfFile(keptTranscriptPath(store, session.sessionId))
    const before = registry.kept(store.directory, session.sessionId).filter(({ bytes }) => bytes === there)
    registry.putKept(session, [...before, sums])
    rename()
    registry.putKept(session, [sums])
  }
