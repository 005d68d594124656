/** What a session did that had ended, and goes on under its id: it stands in the log that was landed then. */
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import type { PauseAction } from '../action/action.ts'
import type { EarlierAction } from '../action/earlier-action.ts'
import { keepEarlier } from '../action/keep-earlier.ts'
import { type LogEntry, readLine, readLog } from '../log/log-reader.ts'
import { recordSum, sealedLogState } from '../log/sealed-log.ts'
import type { LogSum } from '../store/log-sum.ts'
import { archivePath, type Store } from '../store/store.ts'
import type { RegisteredSession, SessionRegistry } from '../user-state/registry.ts'
import { inOrder, notAmong } from '../user-state/told-elsewhere.ts'
import { landedLog } from './landed-log.ts'

/** Said of a recording, not by the session. */
const OF_THE_RECORDING: ReadonlySet<unknown> = new Set(['session_ended', 'level_crossed'])

/** Bytes that a packed log is unpacked to. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * The actions of the newest log of a session that was landed, oldest first; none where there is none, or it cannot be read.
 */
export function earlierPart(store: Store, registry: SessionRegistry, owner: string): readonly EarlierAction[] {
  const last = inOrderOfStart(registry.list(store.directory)).findLast(
    (one) => one.owner === owner && one.snapshot?.sealed === true,
  )
  if (last === undefined) return []
  try {
    return landedActions(store, registry, last)
  } catch {
    // Not there any more, or damaged: the session goes on without it, and its own brief is still to be had.
    return []
  }
}

/**
 * The actions in the sealed log of an own session, oldest first, also where it was archived since; none where there is none.
 * @throws WinddownError LOG_UNSAFE, STORE_DENIED, or the error of the system: it cannot be read
 */
export function landedActions(
  store: Pick<Store, 'directory'>,
  registry: SessionRegistry,
  entry: RegisteredSession,
): readonly EarlierAction[] {
  return ownLog(store, registry, entry)?.actions ?? []
}

/** Sessions by when they were begun, the oldest first. Their ids do not say it: one that a start gave up is taken by a later one. */
export function inOrderOfStart(sessions: readonly RegisteredSession[]): RegisteredSession[] {
  return sessions.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))
}

/**
 * Tells whether the log of one part of a session has all of another part that a log of both would begin with: nothing is lost where that one is told
 * instead. False where one of them cannot be read: nobody knows. Of a session whose agent keeps a record of its own, whatever was begun later tells all of that.
 * Each log is read once, and each pair compared once, however often it is asked. What lands meanwhile is not seen: for one question, not to be kept.
 */
export function comparedParts(
  store: Pick<Store, 'directory'>,
  registry: SessionRegistry,
): (part: RegisteredSession, other: RegisteredSession) => boolean {
  const logs = new Map<string, OwnLog | null>()
  const answers = new Map<string, boolean>()
  const logOf = (entry: RegisteredSession): OwnLog | null => {
    const known = logs.get(entry.sessionId)
    if (known !== undefined) return known
    const log = readable(store, registry, entry)
    logs.set(entry.sessionId, log)
    return log
  }
  return (part, other) => {
    const pair = `${part.sessionId} ${other.sessionId}`
    const known = answers.get(pair)
    if (known !== undefined) return known
    const [own, others] = [logOf(part), logOf(other)]
    const answer =
      own !== null && others !== null && hasAllOf(own, others, () => inOrderOfStart([other, part])[1] === part)
    answers.set(pair, answer)
    return answer
  }
}

function hasAllOf(own: OwnLog, others: OwnLog, isLater: () => boolean): boolean {
  if (own.first.data['transcript_path'] !== undefined) return isLater()
  const missing = new Set(notAmong(others.actions, own.actions))
  return missing.size === 0 || !keepEarlier(inOrder([...own.actions, ...missing])).some((one) => missing.has(one))
}

interface OwnLog {
  readonly first: PauseAction
  readonly actions: readonly EarlierAction[]
}

/** Null where it is not there any more, or damaged. */
function readable(store: Pick<Store, 'directory'>, registry: SessionRegistry, entry: RegisteredSession): OwnLog | null {
  try {
    return ownLog(store, registry, entry)
  } catch {
    return null
  }
}

/** Null where there is no such log, or it is not what was landed. */
function ownLog(store: Pick<Store, 'directory'>, registry: SessionRegistry, entry: RegisteredSession): OwnLog | null {
  const late = registry.late(store.directory, entry.sessionId)
  const sum = landedLog(store, entry) ?? undefined
  const [first, ...rest] = [...actionsIn(archivePath(store, entry.sessionId), sum, late)]
  // A log that somebody else put there has another start.
  if (first?.type !== 'pause_started' || first.timestamp !== entry.startedAt) return null
  return { first, actions: rest.flatMap(toEarlier) }
}

/**
 * @param sum what landed of it: what somebody wrote into it since is nothing that the session did
 * @param late sums of what winddown itself wrote into it since
 */
function* actionsIn(path: string, sum: LogSum | undefined, late: ReadonlySet<string>): Generator<PauseAction> {
  if (existsSync(path)) {
    const state = sum === undefined ? 'whole' : sealedLogState(path, sum, late)
    if (state === 'changed') return
    for (const entry of readLog(path, state === 'appended' && sum !== undefined ? { untilByte: sum.bytes } : {}))
      if (entry.kind === 'action') yield entry.action
    return
  }
  // It was archived since.
  const packed = `${path}.gz`
  if (lstatSync(packed, { throwIfNoEntry: false })?.isFile() !== true) return
  const unpacked = unpackedLog(packed)?.subarray(0, sum?.bytes)
  if (unpacked === undefined || (sum !== undefined && recordSum(unpacked) !== sum.sha256)) return
  for (const entry of entriesIn(unpacked)) if (entry.kind === 'action') yield entry.action
}

/** As a log that is not packed is read: damage is passed over. */
function* entriesIn(log: Buffer): Generator<LogEntry> {
  for (let at = 0; at < log.length; ) {
    const newline = log.indexOf('\n', at)
    const end = newline === -1 ? log.length : newline
    yield* readLine(log.subarray(at, end), at)
    at = end + 1
  }
}

/** Undefined where it is damaged, or longer than any that is read: nobody knows what it tells. */
function unpackedLog(path: string): Buffer | undefined {
  const { gunzipSync } = process.getBuiltinModule('node:zlib')
  const packed = readFileSync(path)
  try {
    return gunzipSync(packed, { maxOutputLength: MOST_BYTES })
  } catch {
    return undefined
  }
}

/** What the session itself did, of a log's records. */
export function toEarlier({ type, data, timestamp: at, context_percentage: fraction }: PauseAction): EarlierAction[] {
  if (type === 'pause_started' || type === 'pause_finalized' || OF_THE_RECORDING.has(data['event'])) return []
  return [{ type, data, at, contextPercentage: data['context_unknown'] === true ? null : fraction }]
}
