/** Which session a command is about: the one that is named, or the one that the person at the terminal picks. */
import { escapeForTerminal, WinddownError } from '@winddown/core'
import type { Project } from '../project/project.ts'
import { chooseSession } from '../project/session-choice.ts'
import { canAsk, pickOne } from '../terminal/ask.ts'
import { fit, isLanded, titleOf } from '../terminal/session-text.ts'
import { shortId } from '../terminal/short-id.ts'
import { ago } from '../terminal/time-text.ts'
import { sessionsToShow } from './listed-sessions.ts'
import { recordingsNamed } from './recording-choice.ts'
import { refuseAgent } from './session-origin.ts'

type Session = ReturnType<typeof chooseSession>

/**
 * @param wanted as it was typed
 * @param pick whether it is to be picked from a list
 * @param isTyped whether a person typed its name to an agent
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED; ARGUMENT_INVALID where an agent asks for what is not this user's own; Declined where the person picks none
 */
export async function sessionToRead(
  project: Project,
  wanted: string,
  pick: boolean | undefined,
  isTyped = false,
): Promise<Session> {
  if (pick !== true) {
    const chosen = withSnapshot(project, chooseSession(project, wanted))
    if (!isTyped) refuseAgent(project, chosen, 'find')
    return chosen
  }
  if (!canAsk(project.environment.variables))
    throw new WinddownError('SESSION_NOT_FOUND', '--pick asks a person, and nobody sits at a terminal here', {
      op: 'find',
      hint: 'winddown list',
    })
  const { shown } = sessionsToShow(project, 20)
  const options = shown
    .filter(({ own, state }) => own && state === 'landed')
    .map(({ entry }) => ({
      value: entry,
      label: `${shortId(entry.id)}  ${escapeForTerminal(fit(titleOf(entry), 60))}`,
      hint: ago(entry.pausedAt),
    }))
  if (options.length === 0) return chooseSession(project, 'latest')
  return pickOne('Which session?', options)
}

/** Of a recording that goes on there is nothing to read yet but its log. */
function withSnapshot(project: Project, entry: Session): Session {
  if (isLanded(entry) || recordingsNamed(project, entry.id).length === 0) return entry
  throw new WinddownError('SESSION_NOT_FOUND', `${entry.id} is still being recorded and has no snapshot yet`, {
    op: 'find',
    hint: `winddown log ${entry.id}`,
  })
}
