/** The session whose brief the next one in a work tree is given. */
import { WinddownError } from '@winddown/core'
import type { SessionEntry } from '@winddown/snapshot'
import { goneOf } from '../project/gone-agent.ts'
import type { Project } from '../project/project.ts'
import { chooseSession, newestSessionHere } from '../project/session-choice.ts'
import { expectedBrief, pendingBrief } from '../transcripts/pending-brief.ts'
import { requireOwn } from '../transcripts/planned-brief.ts'
import { recordingsHere } from '../transcripts/recording-choice.ts'

/** The session whose brief the next one here is given. @throws WinddownError SESSION_NOT_FOUND */
export function nextSession(project: Project): SessionEntry {
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
    const isLeft = running.some(({ sessionId, isInterrupted }) => isInterrupted && sessionId === expected)
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
