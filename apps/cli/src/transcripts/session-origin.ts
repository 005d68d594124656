/** Whose a session is, as far as this user's winddown knows, and what is said of one that it did not record. */
import { WinddownError } from '@winddown/core'
import type { BriefOptions, SessionEntry } from '@winddown/snapshot'
import type { Environment } from '../environment.ts'
import type { Project } from '../project/project.ts'
import { counted } from '../terminal/time-text.ts'
import { callingAgent } from './agent-session.ts'
import { importedMark, readMark } from './exchange/imported-mark.ts'

/** `changed`: recorded here, and its snapshot is another one since; `foreign`: it came with the project, or from another machine or program. */
export type Origin = 'own' | 'changed' | 'imported' | 'foreign'

const WHAT: Readonly<Record<Exclude<Origin, 'own'>, string>> = {
  changed: 'was changed since your winddown wrote it',
  imported: 'was imported, and not recorded by your winddown',
  foreign: 'was not recorded by your winddown',
}

type Named = Pick<SessionEntry, 'id' | 'reading'>

/** By the registry of this user, and nothing that the session says of itself. */
export function originOf({ store, userState }: Project, { id, reading }: Named): Origin {
  if (store.session(id) === null) return userState.isMarked(importedMark(store.directory, id)) ? 'imported' : 'foreign'
  return reading?.kind === 'snapshot' && !store.isOwnSnapshot(id, reading.sha256) ? 'changed' : 'own'
}

const VOUCHED = 'Its user is whoever recorded it, and nobody vouches for its words.'

/** What is said of a transcript that is foreign, and of a session that was made of one. */
export const FOREIGN_FILE = `Not recorded here: this was read from a transcript that does not lie where its agent keeps those of this user. ${VOUCHED}`

const isReadFrom = ({ store, userState }: Project, id: string): boolean =>
  store.session(id) === null && userState.isMarked(readMark(store.directory, id))

/** One line for whoever reads a session that is not this user's own; undefined where it is. */
export function originText(project: Project, session: Named): string | undefined {
  const origin = originOf(project, session)
  if (origin === 'own') return undefined
  if (origin === 'changed')
    return 'Changed since it was recorded here: what it calls words of its user may be somebody else’s.'
  if (isReadFrom(project, session.id)) return FOREIGN_FILE
  const from = session.reading?.kind === 'snapshot' ? session.reading.snapshot.worktree : null
  const how =
    origin === 'foreign'
      ? 'this session came with the project, or from another machine or program'
      : `this session was imported${from === null ? '' : `, from ${JSON.stringify(from.slice(0, 120))} as it says`}`
  return `Not recorded here: ${how}. ${VOUCHED}`
}

/**
 * Refuses what is not this user's own where an agent asks: it may have come with the project, and its words would pass for those of the user.
 * @param op the command
 * @throws WinddownError ARGUMENT_INVALID
 */
export function refuseAgent(project: Project, session: Named, op: string): void {
  if (callingAgent(project.environment.variables) === undefined) return
  const origin = originOf(project, session)
  if (origin === 'own') return
  throw forPerson(`${session.id} ${WHAT[origin]}`, op, `winddown show ${session.id}`)
}

/** That an agent is not told what only a person may look at. */
export const forPerson = (what: string, op: string, hint: string): WinddownError =>
  new WinddownError(
    'ARGUMENT_INVALID',
    `${what}: an agent is not told its words, and a person may read it in a terminal`,
    {
      op,
      hint,
    },
  )

/**
 * How a brief is made of a session that is not this user's own: it says so, and sends whoever is given it to no command that refuses an agent.
 * @param elsewhere as `originText` gives it
 */
export const foreignBrief = (
  elsewhere: string | undefined,
): Pick<BriefOptions, 'recordedElsewhere' | 'recallCommand' | 'recallTool'> =>
  elsewhere === undefined ? {} : { recordedElsewhere: elsewhere, recallCommand: null, recallTool: null }

/** What is said of figures beside which there are sessions of others; undefined where there are none. */
export function othersText(count: number, { variables }: Environment): string | undefined {
  if (count === 0) return undefined
  const some = `${counted(count, 'session')} that your winddown did not record, or that ${count === 1 ? 'was' : 'were'} changed since`
  return callingAgent(variables) === undefined ? `Of ${some}, the figures are in it, too.` : `Without ${some}.`
}
