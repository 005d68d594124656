/** Which session a call of recall asks. */
import { type Redactor, shellWord, WinddownError } from '@winddown/core'
import { deliveryKey, readDelivery } from '@winddown/hooks'
import {
  findSession,
  listSessions,
  type ReadSnapshot,
  readSession,
  type SessionEntry,
  sessionEntry,
} from '@winddown/snapshot'
import type { RecalledSession } from '@winddown/snapshot/recall'
import { type ForeignTranscript, OwnTranscript } from '../project/found/own-transcript.ts'
import type { Project } from '../project/project.ts'
import { expandSession, sessionsOfOthers, waitingInsteadOf } from '../project/session-choice.ts'
import { callingAgent } from '../transcripts/agent-session.ts'
import { importedMark } from '../transcripts/exchange/imported-mark.ts'
import { originText, refuseAgent } from '../transcripts/session-origin.ts'
import { chooseTranscript, listTranscripts, newestTranscript } from '../transcripts/transcript-choice.ts'
import { ofSnapshot, ofTranscript, wholeRedactor } from './recalled-session.ts'

export interface SessionWish {
  /** A landed session's id or the harness's, or the beginning of one. */
  readonly session?: string
  /** A transcript's path, or its session's id. */
  readonly transcript?: string
  readonly harness?: string
  /** Only sessions that this user's winddown landed in this project: for an agent that asks. */
  readonly registeredOnly?: boolean
  /** What is asked of it, as a shell has it: for a hint. */
  readonly asked?: string
}

const noSession = (project: Project, wanted?: string, asked?: string): WinddownError =>
  wanted === undefined
    ? nothingToSearch(project, { hint: 'winddown', asked })
    : new WinddownError(
        'SESSION_NOT_FOUND',
        `no session ${JSON.stringify(wanted)} is recorded in this project, and there is no transcript of it`,
        { op: 'recall', hint: 'winddown list' },
      )

/**
 * That there is no session to search unasked: what somebody else recorded or sent is searched where it is named.
 * @param told `best`: the one of others that is worth being named, default the newest; `asked`: the words of the call as a shell has them
 */
export function nothingToSearch(
  project: Project,
  {
    hint,
    best,
    asked = '"…"',
  }: { readonly hint: string; readonly best?: string | undefined; readonly asked?: string | undefined },
): WinddownError {
  const { worktree } = project.store
  const others = sessionsOfOthers(project)
  const other = best ?? others[0]
  const by = isAsAgent(project) ? 'a person names it' : 'it is named'
  return other === undefined
    ? new WinddownError('SESSION_NOT_FOUND', `there is no session to search in ${worktree}`, { op: 'recall', hint })
    : new WinddownError(
        'SESSION_NOT_FOUND',
        `none of the sessions in ${worktree} was recorded by your winddown; ${other}${others.length === 1 ? '' : ` and ${others.length - 1} more`} of others, imported or shipped, is searched where ${by}`,
        { op: 'recall', hint: isAsAgent(project) ? hint : `winddown recall ${asked} --session ${other}` },
      )
}

/** That sessions of others have the words, too: of the original's program, of another machine, shipped. What they say is read where a person names one (ADR 0191). */
export function ofOthers(project: Project, ids: readonly string[], words: readonly string[]): readonly string[] {
  const [first] = ids
  if (first === undefined) return []
  const [some, have, are] = ids.length === 1 ? ['1 session', 'has', 'is'] : [`${ids.length} sessions`, 'have', 'are']
  const how = isAsAgent(project)
    ? 'told to a person alone'
    : `searched only by name: winddown recall ${words.map(shellWord).join(' ')} --session ${first}`
  return [`${some} that your winddown did not record ${have} words of it, too, and ${are} ${how}`]
}

const isAsAgent = ({ environment }: Project): boolean => callingAgent(environment.variables) !== undefined

/** Whether a word is the beginning of a session's id, with or without `session-`. */
const isNamed = (id: string, wanted: string): boolean =>
  id.startsWith(wanted) || id.replace(/^session-/, '').startsWith(wanted)

/**
 * Landed sessions, the newest first; with `registeredOnly` those whose snapshot is byte for byte what we landed. Without it those of others too whose own id is the one that is
 * wanted, and those that this user imported: no other is opened for what it says of itself, and a repository can ship any number of them.
 */
export function* landedSessions(
  project: Project,
  registeredOnly: boolean,
  wanted?: string,
  among?: ReadonlySet<string>,
): Generator<ReadSnapshot> {
  const { store, userState } = project
  const entries = among === undefined ? listSessions(store.directory, { open: 0 }).sessions : named(project, among)
  for (const entry of entries) {
    const isOwn = userState.registry.get(store.directory, entry.id) !== null
    const isMeant = (): boolean =>
      wanted !== undefined && (isNamed(entry.id, wanted) || userState.isMarked(importedMark(store.directory, entry.id)))
    if (!isOwn && (registeredOnly || !isMeant())) continue
    const reading = readSession(entry)
    if (reading?.kind !== 'snapshot') continue
    if (registeredOnly && !userState.registry.isOwnSnapshot(store.directory, entry.id, reading.sha256)) continue
    yield reading
  }
}

/** Of thousands of sessions those that are wanted, the newest first, without listing the others. */
const named = ({ store }: Project, ids: ReadonlySet<string>): readonly SessionEntry[] =>
  [...ids]
    .toSorted()
    .reverse()
    .flatMap((id) => sessionEntry(store.directory, id) ?? [])

/** The landed session that a word names; undefined where none does. */
function landedOf(project: Project, wanted: string, registeredOnly: boolean): ReadSnapshot | undefined {
  const names = (snapshot: ReadSnapshot['snapshot']): boolean =>
    isNamed(snapshot.session_id, wanted) || snapshot.harness_session_id?.startsWith(wanted) === true
  let imported: ReadSnapshot | undefined
  for (const read of landedSessions(project, registeredOnly, wanted)) {
    if (!names(read.snapshot)) continue
    // Of several pauses of one session the newest knows most, and one's own comes before what somebody sent under its name.
    if (isNamed(read.snapshot.session_id, wanted) || project.store.session(read.snapshot.session_id) !== null)
      return read
    imported ??= read
  }
  return imported
}

/** The beginning of several ids is no name, here as in every other command. @throws WinddownError SESSION_NOT_FOUND */
function refuseSeveral(project: Project, wanted: string, registeredOnly: boolean): void {
  const { directory } = project.store
  const ids = new Set(listSessions(directory, { open: 0 }).sessions.map(({ id }) => id))
  const meant = [...ids].filter((id) => isNamed(id, wanted))
  if (meant.length < 2 || meant.some((id) => id === wanted || id === `session-${wanted}`)) return
  if (!registeredOnly || meant.filter((id) => project.store.session(id) !== null).length > 1)
    findSession(directory, wanted)
}

/** The session whose brief the asking agent was given, the newest where there were several. */
function briefedSession(project: Project, registeredOnly: boolean): ReadSnapshot | undefined {
  const asker = callingAgent(project.environment.variables)?.sessionId
  if (asker === undefined) return undefined
  for (const read of landedSessions(project, registeredOnly)) {
    const delivery = readDelivery(project.userState, deliveryKey(project.store.directory, read.snapshot.session_id))
    const given = delivery?.status === 'given' || delivery?.status === 'delivered'
    if ((given && delivery.given_to === asker) || read.snapshot.harness_session_id === asker) return read
  }
  return undefined
}

function newestLanded(project: Project, registeredOnly: boolean): ReadSnapshot | undefined {
  const { worktree } = project.store
  let other: ReadSnapshot | undefined
  for (const read of landedSessions(project, registeredOnly)) {
    if (read.snapshot.worktree === worktree) {
      const waiting = waitingInsteadOf(project, read.snapshot.session_id)
      return waiting === undefined ? read : (landedOf(project, waiting, registeredOnly) ?? read)
    }
    other ??= read
  }
  return other
}

/**
 * The session to ask: the one that is named; else the one whose brief was given to the asking agent; else the newest that was landed
 * in this work tree; else the newest transcript of this folder.
 * @throws WinddownError SESSION_NOT_FOUND, TRANSCRIPT_UNREADABLE, HARNESS_UNKNOWN, STORE_DENIED; ARGUMENT_INVALID where an agent names one that is not this user's own
 */
export function findRecalled(project: Project, wish: SessionWish): Found {
  const { session, transcript, harness, registeredOnly = false, asked } = wish
  const redactor = wholeRedactor(project)
  if (transcript !== undefined)
    return ofChosen(chooseTranscript(transcript, harness, project.environment, 'recall'), redactor)
  if (session !== undefined && session !== 'latest') {
    const meant = expandSession(project, session)
    refuseSeveral(project, meant, registeredOnly)
    const landed = landedOf(project, meant, registeredOnly)
    if (landed !== undefined) return ofRead(project, landed, redactor)
    if (registeredOnly) throw noSession(project, session)
    try {
      // A file of the project may be called as anything is.
      return ofChosen(chooseTranscript(session, harness, project.environment, 'recall', false), redactor)
    } catch (error) {
      const unknown =
        error instanceof WinddownError && error.code === 'SESSION_NOT_FOUND' && error.message.includes('no transcript')
      throw unknown ? noSession(project, session) : error
    }
  }
  // Nobody named it: only what this user's winddown landed is a default.
  const landed = (session === undefined ? briefedSession(project, true) : undefined) ?? newestLanded(project, true)
  if (landed !== undefined) return ofSnapshot(project, landed, redactor)
  const newest = registeredOnly ? undefined : newestTranscript(project.store.worktree, project.environment)
  if (newest === undefined) throw noSession(project, undefined, asked)
  return ofTranscript(newest, redactor)
}

/** A session as it is asked, and what is said first of one that is not this user's own. */
export type Found = RecalledSession & { readonly elsewhere?: string | undefined }

function ofChosen(chosen: OwnTranscript | ForeignTranscript, redactor: Redactor): Found {
  const session = ofTranscript(chosen, redactor)
  return OwnTranscript.is(chosen) ? session : Object.assign(session, { elsewhere: chosen.elsewhere })
}

/** @throws WinddownError ARGUMENT_INVALID where an agent asks for what is not this user's own */
function ofRead(project: Project, read: ReadSnapshot, redactor: Redactor): Found {
  const asked = { id: read.snapshot.session_id, reading: read }
  refuseAgent(project, asked, 'recall')
  // Not a copy: what is missing shows while it is read.
  return Object.assign(ofSnapshot(project, read, redactor), { elsewhere: originText(project, asked) })
}

/** Every session of the project that is this user's own, the newest first, each once: landed ones, then transcripts of this folder that nobody landed. `among`: of the landed ones only these. */
export function* allRecalled(
  project: Project,
  registeredOnly = false,
  among?: ReadonlySet<string>,
): Generator<RecalledSession> {
  const redactor = wholeRedactor(project)
  const seen = new Set<string>()
  for (const read of landedSessions(project, true, undefined, among)) {
    const id = read.snapshot.harness_session_id ?? read.snapshot.session_id
    if (seen.has(id)) continue
    seen.add(id)
    yield ofSnapshot(project, read, redactor)
  }
  if (registeredOnly) return
  let isAsked = among === undefined
  for (const chosen of listTranscripts(project.store.worktree, project.environment)) {
    // The registry of years is read only where a transcript asks for it.
    if (!isAsked) for (const { harnessSessionId } of project.store.sessions()) seen.add(harnessSessionId ?? '')
    isAsked = true
    const id = chosen.adapter.sessionIdOf(chosen.path)
    if (seen.has(id)) continue
    seen.add(id)
    yield ofTranscript(chosen, redactor)
  }
}
