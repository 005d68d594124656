/** Which session a word of the command line means: the one place that decides it. */
import { WinddownError } from '@winddown/core'
import { deliveryKey, readDelivery } from '@winddown/hooks'
import {
  findSession,
  isOwnSession,
  listSessions,
  newestFirst,
  newestOwnSession,
  openSession,
  type SessionEntry,
} from '@winddown/snapshot'
import { isLanded, isNotesOnly } from '../terminal/session-text.ts'
import type { Project } from './project.ts'
import { pendingIn, type Settled } from './waiting-brief.ts'

/** What of a project says which session is meant. */
type Sessions = Pick<Project, 'store'> & Settled

/** What a command does to the session that it means: one that deletes or changes it takes `latest` at its word (ADR 0642). */
type Purpose = 'read' | 'change'

/** Own sessions that are opened, so that a list shows by when they ended and not by when they began; the numbers of a list go as far. */
export const OPENED = 20

/** `latest`, `latest~2`. */
const LATEST = /^latest(?:~(\d{1,4}))?$/
/** A row of the list. Four digits and more are the beginning of an id, which begins with the year. */
const ROW = /^\d{1,3}$/
/** `1122`: a day, where a single session is of it. */
const DAY = /^\d{4}$/
/** `1122-101500`, `101500`: an id without its year, or without its day; the beginning of the time is enough after a day. */
const SHORT = /^(?:(\d{4})-(\d{1,6})|(\d{6}))$/
/** Characters of an agent's own id, at least: fewer are too easily something else. */
const LEAST_OF_AGENT = 6

/** What a help text says of an argument that names a session. */
export const SESSION_ARGUMENT = 'an id or part of one, a number of the list, latest, latest~1, …'
/** The same where that one is deleted: `latest` is a run that nobody attended, too. */
export const DELETED_ARGUMENT = 'an id or part of one, a number of the list, latest (the newest of all), latest~1, …'
/** The same of one that changes several. */
export const SESSIONS_ARGUMENT = 'ids or parts of some, numbers of the list, latest (the newest of all), latest~1, …'

/**
 * This user's own sessions, newest first by when they ended: those with a snapshot that is still what was written, sealed logs, and
 * recordings that go on. The rows of the list are numbered in this order.
 * @param open how many of the newest ids are opened
 * @param all the sessions of the store, unopened, where they were listed already
 * @throws WinddownError STORE_DENIED
 */
export function ownSessions(
  { store }: Pick<Project, 'store'>,
  open: number = OPENED,
  all: readonly SessionEntry[] = listSessions(store.directory, { open: 0 }).sessions,
): readonly SessionEntry[] {
  const registered = new Set(store.sessionIds())
  const opened = all
    .filter(({ id }) => registered.has(id))
    .slice(0, open)
    .map((entry) => openSession(entry))
  const own = (some: readonly SessionEntry[]): readonly SessionEntry[] =>
    some
      .filter((entry) => (isLanded(entry) ? isOwnSession(store, entry) : store.session(entry.id) !== null))
      .sort(newestFirst)
  // A page by itself: its rows have the same numbers however many follow it.
  return [...own(opened.slice(0, OPENED)), ...own(opened.slice(OPENED))]
}

/**
 * The session that is meant in the place of one that nobody attended: a run that only prints (`claude -p`) does not come before a session that waits to be given.
 * Undefined where none waits here, or a person was at this one.
 */
export function waitingInsteadOf(project: Sessions, id: string): string | undefined {
  const { store, userState } = project
  if (readDelivery(userState, deliveryKey(store.directory, id))?.attended !== false) return undefined
  const choice = pendingIn(project, store.worktree, store.sessions(), new Date())
  return choice?.form === 'whole' && choice.session.sessionId !== id ? choice.session.sessionId : undefined
}

/** The own landed sessions with work in them (where there is none, with notes), newest first, those of this work tree before those of others: what `latest~1` counts. */
function landedHereFirst(project: Sessions, to: Purpose): readonly SessionEntry[] {
  const { store } = project
  const landed = ownSessions(project, Number.POSITIVE_INFINITY)
    .filter(isLanded)
    // Over the pages of the list: a long pause under an old id may be the last that ended.
    .sort(newestFirst)
  const isHere = ({ id }: SessionEntry): boolean => store.session(id)?.worktree === store.worktree
  const some = [...landed.filter(isHere), ...landed.filter((entry) => !isHere(entry))]
  // What is deleted or changed is taken at its word.
  if (to === 'change') return some
  // Notes that were left while no agent was at work are no session that somebody goes on with.
  const work = some.filter((entry) => !isNotesOnly(entry))
  const meant = work.length === 0 ? some : work
  const waiting = meant[0] === undefined ? undefined : waitingInsteadOf(project, meant[0].id)
  if (waiting === undefined) return meant
  return [...meant.filter(({ id }) => id === waiting), ...meant.filter(({ id }) => id !== waiting)]
}

/**
 * The id that a word stands for, where it is a number of the list, `latest~1`, an id without its year, or the id that an agent gave its
 * session; every other word as it is, for whoever looks among recordings, transcripts or files.
 * @throws WinddownError SESSION_NOT_FOUND where a number or a `latest~1` goes beyond what there is; STORE_DENIED
 */
export function expandSession(project: Sessions, wanted: string, to: Purpose = 'read'): string {
  const back = LATEST.exec(wanted)
  if (back !== null) return Number(back[1] ?? 0) === 0 ? wanted : backFrom(project, Number(back[1]), to)
  if (ROW.test(wanted)) return inRow(project, Number(wanted))
  if (DAY.test(wanted)) return ofDay(project, wanted)
  const short = SHORT.exec(wanted)
  const ids = (): readonly string[] => listSessions(project.store.directory, { open: 0 }).sessions.map(({ id }) => id)
  if (short !== null) {
    const [, day, time = '', alone] = short
    const matching = ids().filter((id) =>
      alone === undefined ? id.slice(12).startsWith(`${day}-${time}`) : id.endsWith(`-${alone}`),
    )
    // The newest comes first, the user's own before those of others: a day of another year is asked for with its year.
    const found = matching.find((id) => project.store.session(id) !== null) ?? matching[0]
    if (found !== undefined && !ids().some((id) => id.startsWith(`session-${wanted}`))) return found
  }
  if (wanted.length < LEAST_OF_AGENT) return wanted
  const own = project.store.sessions().filter(({ harnessSessionId: id }) => id?.startsWith(wanted) === true)
  const agents = new Set(own.map(({ harnessSessionId }) => harnessSessionId))
  // Of several recordings of one session the newest knows most.
  return agents.size === 1 ? (own.at(-1)?.sessionId ?? wanted) : wanted
}

/** A day is no session where there are several of it: which one is meant nobody but the person knows. A year is the beginning of an id. */
function ofDay({ store }: Pick<Project, 'store'>, day: string): string {
  const { sessions } = listSessions(store.directory, { open: 0 })
  if (sessions.some(({ id }) => id.startsWith(`session-${day}`))) return day
  const matching = [...new Set(sessions.map(({ id }) => id))].filter((id) => id.slice(12).startsWith(`${day}-`))
  const own = matching.filter((id) => store.session(id) !== null)
  const [first, second] = own.length > 0 ? own : matching
  if (first === undefined) return day
  if (second === undefined) return first
  const some = (own.length > 0 ? own : matching).slice(0, 5).map((id) => id.slice(12))
  throw new WinddownError(
    'SESSION_NOT_FOUND',
    `${own.length || matching.length} sessions are of ${day}: ${some.join(', ')}${some.length < (own.length || matching.length) ? ', …' : ''}`,
    { op: 'find', hint: 'winddown list' },
  )
}

function backFrom(project: Sessions, back: number, to: Purpose): string {
  const found = landedHereFirst(project, to)
  const entry = found[back]
  if (entry !== undefined) return entry.id
  throw new WinddownError(
    'SESSION_NOT_FOUND',
    found.length === 0
      ? `there is no session in ${project.store.directory}`
      : `latest~${back} goes back beyond the first of ${found.length} ${found.length === 1 ? 'session' : 'sessions'}`,
    { op: 'find', hint: 'winddown list' },
  )
}

function inRow(project: Pick<Project, 'store'>, row: number): string {
  const page = ownSessions(project)
  // Beyond the first page the numbers are those of `list --all`, which opens every session to put them in order.
  const entry = page[row - 1] ?? ownSessions(project, Number.POSITIVE_INFINITY)[row - 1]
  if (entry !== undefined) return entry.id
  throw new WinddownError('SESSION_NOT_FOUND', `the list of sessions has no number ${row}`, {
    op: 'find',
    hint: 'winddown list',
  })
}

/**
 * The landed session that a command means: the one named, whoever recorded it; for `latest` the newest that this user's winddown recorded,
 * of this work tree before those of others, unless nobody attended it and another one waits to be given: that is for commands that read.
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED
 */
export function chooseSession(project: Project, wanted: string, to: Purpose = 'read'): SessionEntry {
  const meant = expandSession(project, wanted, to)
  if (meant !== 'latest' && meant !== 'latest~0') return findSession(project.store.directory, meant)
  const newest = newestOwnSession(project.store)
  if (to === 'change') return newest
  if (isNotesOnly(newest)) return landedHereFirst(project, to)[0] ?? newest
  const waiting = waitingInsteadOf(project, newest.id)
  return waiting === undefined ? newest : findSession(project.store.directory, waiting)
}

/** The landed sessions of this project that somebody else recorded, imported ones too, newest first: they are named by their ids alone. */
export function sessionsOfOthers({ store }: Pick<Project, 'store'>): readonly string[] {
  const landed = listSessions(store.directory, { open: 0 }).sessions.filter(isLandedByName)
  return [...new Set(landed.map(({ id }) => id))].filter((id) => store.session(id) === null)
}

const isLandedByName = ({ files }: SessionEntry): boolean => files.json !== undefined || files.markdown !== undefined

/** The newest session here, as a command means it that names none; undefined where there is none. @throws WinddownError STORE_DENIED */
export function newestSessionHere(project: Project): SessionEntry | undefined {
  try {
    return chooseSession(project, 'latest')
  } catch (error) {
    if (error instanceof WinddownError && error.code === 'SESSION_NOT_FOUND') return undefined
    throw error
  }
}
