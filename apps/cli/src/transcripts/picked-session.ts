/** Which session a command is about: the one that is named, or the one that the person at the terminal picks. */
import { escapeForTerminal, WinddownError } from '@winddown/core'
import type { Project } from '../project/project.ts'
import { chooseSession } from '../project/session-choice.ts'
import { canAsk, pickOne } from '../terminal/ask.ts'
import { fit, taskOf } from '../terminal/session-text.ts'
import { shortId } from '../terminal/short-id.ts'
import { ago } from '../terminal/time-text.ts'
import { sessionsToShow } from './listed-sessions.ts'

type Session = ReturnType<typeof chooseSession>

/**
 * @param wanted as it was typed
 * @param pick whether it is to be picked from a list
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED; Declined where the person picks none
 */
export async function sessionToRead(project: Project, wanted: string, pick: boolean | undefined): Promise<Session> {
  if (pick !== true) return chooseSession(project, wanted)
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
      label: `${shortId(entry.id)}  ${escapeForTerminal(fit(taskOf(entry), 60))}`,
      hint: ago(entry.pausedAt),
    }))
  if (options.length === 0) return chooseSession(project, 'latest')
  return pickOne('Which session?', options)
}
