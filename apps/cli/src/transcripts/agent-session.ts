/** The agent sessions that winddown's hooks have seen in a project, and the one that a command is called from. */
import { existsSync, statSync } from 'node:fs'
import {
  identifyOnceRunning,
  type PauseDetails,
  type ProcessIdentity,
  type Reading,
  stateOfProcess,
  WinddownError,
} from '@winddown/core'
import {
  callingHarness,
  deliveryKey,
  loadSessionAdapter,
  loadTranscriptAdapter,
  ownerOf,
  readSessionRecord,
  type SessionRecord,
  writeWatermark,
} from '@winddown/hooks'
import type { Variables } from '../environment.ts'
import { type Project, pauseManager } from '../project/project.ts'
import { transcriptNow, transcriptOfSession } from '../project/session-transcript.ts'
import { surroundingsOf } from '../project/surroundings.ts'
import { measureSession } from './transcript-meter.ts'

/** A session that a hook has told of. */
export interface AgentSession {
  readonly harness: string
  readonly sessionId: string
  readonly owner: string
  readonly record: SessionRecord
}

/** A session from which nothing has been heard for so long is not taken to be at work, ms. */
const SILENT_AFTER = 12 * 60 * 60_000

/**
 * Whether an agent runs this command, and in which session, by the variables that agents set for their tools: their own, or
 * AI_AGENT, which is nobody's. Undefined where a person runs it.
 */
export function callingAgent(variables: Variables): { readonly sessionId: string | undefined } | undefined {
  const harness = callingHarness(variables)
  if (harness !== undefined) return { sessionId: harness.sessionId ?? undefined }
  return variables['AI_AGENT'] ? { sessionId: undefined } : undefined
}

/**
 * Refuses a command with which only a person decides what an agent is told of the past.
 * @param decides what it does, as in "only a person … "
 * @throws WinddownError ARGUMENT_INVALID where an agent calls it
 */
export function requirePerson(variables: Variables, decides: string): void {
  if (callingAgent(variables) === undefined) return
  throw new WinddownError('ARGUMENT_INVALID', `an agent calls this, and only a person ${decides}`, {
    op: 'brief',
    hint: 'winddown brief --next',
  })
}

/** The sessions in this work tree that have not ended, the last heard first. */
export const agentSessions = (project: Project): readonly AgentSession[] =>
  knownSessions(project).filter(({ record }) => record.machine.phase !== 'ended')

/** All that a hook has told of in this work tree, the last heard first. */
export function knownSessions(project: Project): readonly AgentSession[] {
  const { userState, store } = project
  const found: AgentSession[] = []
  for (const key of userState.sessionKeys()) {
    const at = key.indexOf('.')
    const [harness, sessionId] = [key.slice(0, at), key.slice(at + 1)]
    const record = readSessionRecord(userState, harness, sessionId)
    if (record === null) continue
    const place = record.place.store
    if (place.directory !== store.directory || place.worktree !== store.worktree) continue
    found.push({ harness, sessionId, owner: ownerOf(harness, sessionId), record })
  }
  return found.sort((a, b) => lastHeard(b.record) - lastHeard(a.record))
}

/**
 * Those whose process runs, and that their person has not left for another one in it. Of which process one is may not be known; then those of which
 * something was heard lately: the others may have been killed.
 */
export function sessionsAtWork(project: Project, now: Date = new Date()): readonly AgentSession[] {
  const sessions = agentSessions(project).map((session) => ({ session, process: processOf(project, session) }))
  return sessions
    .filter(({ session, process }) => {
      const state = process === null ? 'unknown' : stateOfProcess(process)
      return state === 'unknown' ? now.getTime() - lastHeard(session.record) <= SILENT_AFTER : state !== 'gone'
    })
    .filter(({ session, process }, _, all) => !all.some((other) => isLeftFor(session, process, other)))
    .map(({ session }) => session)
}

/** As its start told, or the recording that was begun of it last; null where neither does. */
function processOf({ store }: Project, { owner, record }: AgentSession): ProcessIdentity | null {
  return record.process ?? store.sessions().findLast((one) => one.owner === owner)?.process ?? null
}

/** True where the program of a session has begun the other one since, and says nothing of the one that was left (see `leavesSilently`). */
function isLeftFor(
  session: AgentSession,
  process: ProcessIdentity | null,
  other: { readonly session: AgentSession; readonly process: ProcessIdentity | null },
): boolean {
  if (process === null || other.process === null || session.harness !== other.session.harness) return false
  if (loadSessionAdapter(session.harness).leavesSilently !== true) return false
  const isSame = process.pid === other.process.pid && process.startTime === other.process.startTime
  return isSame && (session.record.begunAt ?? '') < (other.session.record.begunAt ?? '')
}

/** The session a command is about: the asking agent's own, or the only one at work here; undefined where that is not one. */
export function sessionMeant(project: Project, asker: string | undefined): AgentSession | undefined {
  if (asker !== undefined) return agentSessions(project).find(({ sessionId }) => sessionId === asker)
  const sessions = sessionsAtWork(project)
  return sessions.length === 1 ? sessions[0] : undefined
}

export function lastHeard({ last, begunAt }: SessionRecord): number {
  return Math.max(Date.parse(last?.at ?? '') || 0, Date.parse(begunAt ?? '') || 0)
}

/**
 * Begins the pause of an agent's session because somebody asked for it, as the hook would at its level: what the session does from
 * now on is recorded, and it is landed when the session ends.
 * @throws WinddownError PAUSE_ALREADY_ACTIVE, STORE_DENIED, LOG_WRITE_FAILED
 */
export function beginPauseOf(project: Project, session: AgentSession): void {
  const { userState } = project
  const { harness, sessionId, owner, record } = session
  const manager = pauseManager(project, owner, runningProcess(project, session))
  const id = manager.startIncrementalPause(record.last?.fraction ?? null, {}, pauseDetails(project, session))
  leaveBrief(project, session, id, 'running')
  // From the next tool result on every hook is needed: the shell must not leave Node out any more.
  writeWatermark(userState.home, sessionId, null)
  // The session's next hook appends to the pause instead of beginning one.
  userState.writeSession(harness, sessionId, { ...record, machine: { ...record.machine, phase: 'recording' } })
}

/** The process that a recording of a session belongs to: whoever asks for it may sit in another terminal, so its own start comes first. */
function runningProcess(project: Project, session: AgentSession): ProcessIdentity | undefined {
  const known = processOf(project, session)
  if (known !== null && stateOfProcess(known) !== 'gone') return known
  const around = surroundingsOf(project.environment.variables, {
    transcript: transcriptOf(project, session),
    folder: session.record.place.workingDirectory,
  })
  const pid = loadSessionAdapter(session.harness).processId(around)
  return pid === null ? undefined : identifyOnceRunning(pid)
}

/** What a pause is to know of an agent's session that somebody pauses by hand. */
export function pauseDetails(project: Project, session: AgentSession): PauseDetails {
  const { harness, sessionId, record } = session
  const reading = readingOf(project, session)
  const path = transcriptOf(project, session)
  return {
    reason: 'user',
    harness,
    harness_session_id: sessionId,
    working_directory: record.place.workingDirectory,
    worktree: project.store.worktree,
    project_path: project.store.projectPath,
    ...(reading.model !== null && { model: reading.model }),
    ...(reading.tokens !== null && { tokens: reading.tokens }),
    ...(reading.limit !== null && { token_limit: reading.limit }),
    ...(reading.window !== null && { token_window: reading.window }),
    reading_source: { ...reading.source },
    ...(path !== null && { transcript_path: path, transcript_bytes: statSync(path).size }),
  }
}

/** The brief of a pause of this session waits for the next session here. `running`: once it has landed. */
export function leaveBrief(
  { userState, store }: Project,
  { record }: AgentSession,
  pause: string,
  ended: 'running' | 'exit',
): void {
  userState.writeDelivery(deliveryKey(store.directory, pause), {
    status: 'waiting',
    ended,
    attended: record.config.attended,
    at: new Date().toISOString(),
  })
}

/** How full the session's context is, now. */
export function readingOf(project: Project, session: AgentSession): Reading {
  const { harness, sessionId, record } = session
  const workingDirectory = record.place.workingDirectory
  return measureSession(project, {
    adapter: loadTranscriptAdapter(harness),
    sessionId,
    record,
    workingDirectory,
    transcript: transcriptOf(project, session),
  })
}

/** Where the agent keeps the session: as its start told, or where it moved it since; null where that is not found. */
export function transcriptOf(project: Project, { harness, sessionId, record }: AgentSession): string | null {
  const { environment } = project
  if (environment.home === undefined) return null
  const told = record.transcript
  if (told === undefined || !existsSync(told)) return transcriptNow(undefined, harness, sessionId, environment) ?? null
  return transcriptOfSession(loadTranscriptAdapter(harness), told, sessionId, environment)
}
