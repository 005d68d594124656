/** The session whose brief the next one in a work tree is given. */
import { recover, WinddownError } from '@winddown/core'
import type { SessionEntry } from '@winddown/snapshot'
import { goneOf } from '../project/gone-agent.ts'
import { type Project, snapshotWriter } from '../project/project.ts'
import type { RunningPause } from '../project/running-pauses.ts'
import { chooseSession, newestSessionHere } from '../project/session-choice.ts'
import { expectedBrief, pendingBrief } from '../transcripts/pending-brief.ts'
import { requireOwn } from '../transcripts/planned-brief.ts'
import { recordingsHere } from '../transcripts/recording-choice.ts'

/**
 * The session whose brief the next one here is given. One whose agent is gone, as after a quit that nobody was told of, is landed for it: that is what the
 * start of the next session would do.
 * @throws WinddownError SESSION_NOT_FOUND
 */
export async function nextSession(project: Project): Promise<SessionEntry> {
  const running = recordingsHere(project)
  const expected = expectedBrief(project, running, pendingBrief(project, new Date()))
  if (isLeftBehind(running, expected)) {
    const { store, userState } = project
    // What could not be landed is said below.
    await recover({ store, userState, snapshotWriter: await snapshotWriter(project) })
  }
  return sessionNow(project)
}

const isLeftBehind = (running: readonly RunningPause[], expected: string | undefined): boolean =>
  running.some(({ sessionId, isInterrupted }) => isInterrupted && sessionId === expected)

function sessionNow(project: Project): SessionEntry {
  const choice = pendingBrief(project, new Date())
  if (choice?.form === 'whole') {
    const entry = chooseSession(project, choice.session.sessionId)
    // What was changed since is given to nobody, so it is not promised either.
    requireOwn(project, entry)
    return entry
  }
  const running = recordingsHere(project)
  const expected = expectedBrief(project, running, choice)
  if (expected !== undefined) {
    const isLeft = isLeftBehind(running, expected)
    const until = isLeft
      ? `which is then written: ${goneOf(project, expected)}, and its snapshot is not written yet`
      : 'once that has ended: it is still recorded'
    throw new WinddownError('SESSION_NOT_FOUND', `the next session here is given the brief of ${expected}, ${until}`, {
      op: 'brief',
      hint: isLeft ? 'winddown recover' : 'winddown finalize',
    })
  }
  throw new WinddownError(
    'SESSION_NOT_FOUND',
    choice === null
      ? 'the next session here is given no brief'
      : `the next session here is told of ${choice.session.sessionId} in one line, and given no brief`,
    {
      op: 'brief',
      hint: newestSessionHere(project) === undefined ? 'winddown status' : 'winddown brief latest --give',
    },
  )
}
