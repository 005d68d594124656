import { closeSync } from 'node:fs'

import type { ActionType, JsonObject, PauseAction, PauseStartedData } from '../action/action.ts'
import { isActionType } from '../action/action-json.ts'
import { clampFraction } from '../action/context-fraction.ts'
import type { EarlierAction } from '../action/earlier-action.ts'
import { WinddownError } from '../base/errors.ts'
import type { ProcessIdentity } from '../base/process-identity.ts'
import { statOf } from '../disk/path-safety.ts'
import { appendEntered, appendEnteredLater } from '../log/late-records.ts'
import { openForAppend, sessionIdOfOpenLog, startLog } from '../log/log-writer.ts'
import type { Redacted } from '../redaction/redacted.ts'
import { releaseReservation, reserveSessionId } from '../store/session-reservation.ts'
import { activeLogPath, type Store } from '../store/store.ts'
import { openStore } from '../store/store-open.ts'
import type { SessionRegistry } from '../user-state/registry.ts'
import type { PauseDetails } from './pause-details.ts'
import { type DataRedactor, prepareAction } from './prepared-action.ts'
import { type AppendResult, type ShortenedField, shortenedFields } from './shortened-fields.ts'

/** Which pause is meant, and with what it is recorded. */
export interface PauseTarget {
  readonly store: Store
  /** The key of the harness session that the pause belongs to; none for the API and `winddown pause`. */
  readonly owner?: string | undefined
  /** Where own pauses are entered: without it recovery will not finish this one, its brief is given to nobody, and what comes late is not known as ours. */
  readonly registry?: SessionRegistry | undefined
  /** Applied to all data before the first write. */
  readonly redactor: DataRedactor
  readonly now: () => Date
}

export interface StartPauseOptions extends PauseTarget {
  /** Tokens over the limit, 0 to 1; null where it is not known. Above 1 it is clamped. */
  readonly contextPercentage: number | null
  /** The state of the meter when the pause began, as the original stores it. */
  readonly initialState: JsonObject
  readonly details?: PauseDetails | undefined
  /** The harness's process: once it is gone the pause is an orphan. */
  readonly process?: ProcessIdentity | undefined
  /** What happened before, oldest first: it stands in the log from the moment that the log exists. */
  readonly earlier?: readonly EarlierAction[] | undefined
}

/**
 * Starts a pause: reserves its id, enters it in the registry, creates its log. The registry comes first, so that no log of
 * ours is ever without an entry; an entry without a log is removed by recovery.
 * @returns the session's id
 * @throws WinddownError PAUSE_ALREADY_ACTIVE, STORE_UNSAFE, STORE_DENIED, STORE_UNAVAILABLE, LOG_WRITE_FAILED
 */
export function startPause(options: StartPauseOptions): string {
  const { store, owner, registry, details = {} } = options
  const path = activeLogPath(store, owner)
  if (statOf(path) !== null) throw alreadyActive(path)
  openStore(store)
  const now = options.now()
  const sessionId = reserveSessionId(store, now)
  try {
    const timestamp = now.toISOString()
    const fraction = clampFraction(options.contextPercentage)
    const reason = details.reason ?? 'api'
    const own = { context_percentage: fraction, initial_state: options.initialState, reason }
    // Twice: the first puts the original's keys in front, the second makes them win.
    const data: PauseStartedData = { ...own, ...details, ...own, ...(owner !== undefined && { owner }) }
    const action = prepareAction(options, 'pause_started', data, options.contextPercentage, sessionId, timestamp)
    registry?.put({
      sessionId,
      store: store.directory,
      owner: owner ?? null,
      projectPath: store.projectPath,
      worktree: store.worktree,
      startedAt: timestamp,
      reason: data.reason,
      harness: details.harness ?? null,
      harnessSessionId: details.harness_session_id ?? null,
      process: options.process ?? null,
      snapshot: null,
    })
    const earlier = (options.earlier ?? []).map(({ type, data: before, at, contextPercentage }) =>
      prepareAction(options, type, before, contextPercentage, sessionId, at),
    )
    startLog(path, action, earlier)
  } catch (error) {
    takeBack(options, sessionId, path)
    throw error
  }
  return sessionId
}

/**
 * Records one action in the running pause; when this returns it is on disk.
 * @param contextPercentage tokens over the limit; null where unknown: then 0 is stored, with `data.context_unknown`
 * @throws WinddownError PAUSE_NOT_ACTIVE, ACTION_INVALID, LOG_UNSAFE, LOG_WRITE_FAILED, STORE_DENIED: not acknowledged
 */
export function recordAction(
  target: PauseTarget,
  type: ActionType,
  data: JsonObject,
  contextPercentage: number | null,
): AppendResult {
  return recordActions(target, [{ type, data }], contextPercentage)
}

/** An action that is to be recorded. */
export interface PlainAction {
  readonly type: ActionType
  readonly data: JsonObject
  /** When it happened, where that was before it is recorded. */
  readonly at?: string
  /** Tokens over the limit then, where that is not what it is now. */
  readonly contextPercentage?: number | null
}

/**
 * Records several actions in the running pause, in one write with one flush; when this returns all of them are on disk.
 * @throws as {@link recordAction}: none of them is acknowledged
 */
export function recordActions(
  target: PauseTarget,
  actions: readonly PlainAction[],
  contextPercentage: number | null,
): AppendResult {
  const { fd, path, records, shortened } = openFor(target, actions, contextPercentage)
  try {
    if (records.length === 0) return { outcome: 'stored', shortened }
    return { outcome: appendEntered(target, { fd, path }, records), shortened }
  } finally {
    closeSync(fd)
  }
}

/**
 * The same with the flush off the main thread: written when it returns, on disk once the promise is kept. Never throws: whatever fails
 * rejects.
 */
export async function recordActionsLater(
  target: PauseTarget,
  actions: readonly PlainAction[],
  contextPercentage: number | null,
): Promise<AppendResult> {
  const { fd, path, records, shortened } = openFor(target, actions, contextPercentage)
  try {
    if (records.length === 0) return { outcome: 'stored', shortened }
    return { outcome: await appendEnteredLater(target, { fd, path }, records), shortened }
  } finally {
    closeSync(fd)
  }
}

/** The log of the running pause, open, what is to be written to it, and what of that was given longer. */
function openFor(
  target: PauseTarget,
  actions: readonly PlainAction[],
  contextPercentage: number | null,
): {
  readonly fd: number
  readonly path: string
  readonly records: readonly Redacted<PauseAction>[]
  readonly shortened: readonly ShortenedField[]
} {
  for (const { type } of actions) checkType(type)
  const path = activeLogPath(target.store, target.owner)
  const fd = openForAppend(path)
  try {
    const sessionId = sessionIdOfOpenLog(fd)
    if (sessionId === null) {
      throw new WinddownError('PAUSE_NOT_ACTIVE', `${path}: holds no record, so no recording started in it`, {
        op: 'append',
        path,
        hint: 'winddown discard',
      })
    }
    const timestamp = target.now().toISOString()
    const records = actions.map(({ type, data, at = timestamp, contextPercentage: then = contextPercentage }) =>
      prepareAction(target, type, data, then, sessionId, at),
    )
    const shortened = actions.flatMap(({ data }, at) => shortenedFields(at, data, records[at]?.data as JsonObject))
    return { fd, path, records, shortened }
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

function checkType(type: ActionType): void {
  if (!isActionType(type) || type === 'pause_started' || type === 'pause_finalized') {
    throw new WinddownError('ACTION_INVALID', `${JSON.stringify(type)} cannot be appended`, {
      op: 'append',
      hint: 'tool_call, assistant_response, user_message or system_event',
    })
  }
}

/** A start that failed leaves nothing: no entry, no reservation. Unless its log is there after all: then it is the truth. */
function takeBack(options: StartPauseOptions, sessionId: string, path: string): void {
  try {
    if (statOf(path) !== null && sessionIdOfLog(path) === sessionId) return
    try {
      releaseReservation(options.store, sessionId)
    } finally {
      options.registry?.remove(options.store.directory, sessionId)
    }
  } catch {
    // The failure that led here is the one to report; recovery removes an entry and a reservation without a log.
  }
}

function sessionIdOfLog(path: string): string | null {
  const fd = openForAppend(path)
  try {
    return sessionIdOfOpenLog(fd)
  } finally {
    closeSync(fd)
  }
}

function alreadyActive(path: string): WinddownError {
  return new WinddownError('PAUSE_ALREADY_ACTIVE', `${path}: a recording is already running`, {
    op: 'start',
    path,
    hint: 'winddown status, then winddown finalize or winddown discard',
  })
}
