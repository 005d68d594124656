import { WinddownError } from '../base/errors.ts'
import type { ProcessIdentity, ProcessState } from '../base/process-identity.ts'
import { checkOwnFolder, statOf } from '../disk/path-safety.ts'
import { finishInterruptedSeal, type SealedLog, sealLog } from '../log/log-seal.ts'
import { type SealedLogState, sealedLogState } from '../log/sealed-log.ts'
import { type FailedToTakeBack, takeBackOwed } from '../pause/carried-notes.ts'
import { checkRecoverOptions } from '../pause/check-options.ts'
import { landedLog } from '../pause/landed-log.ts'
import { isLogOf } from '../pause/own-log.ts'
import { settleLandings } from '../pause/own-placing.ts'
import { landLog } from '../pause/pause-landing.ts'
import { wantsSnapshot } from '../pause/pause-pending.ts'
import { removeUnlessThere } from '../pause/remove-unless-there.ts'
import type { SnapshotWriter } from '../pause/snapshot-writer.ts'
import { releaseReservation } from '../store/session-reservation.ts'
import { activeLogPath, archivePath, type Store } from '../store/store.ts'
import type { RegisteredSession } from '../user-state/registry.ts'
import type { UserState } from '../user-state/user-state.ts'
import { isGone, isInterrupted } from './interrupted.ts'
import { finishKilledDiscard, finishKilledRestore } from './killed-discard.ts'
import { recoverPreludes } from './recover-preludes.ts'
import { newestOwnSnapshot, pausedAt, pointedSession } from './recovery-pointer.ts'
import { removeDeadFiles } from './recovery-remains.ts'
import { coveredBytes, isSnapshotThere } from './snapshot-coverage.ts'

export interface RecoverOptions {
  readonly store: Store
  /** With `home`, sessions of handlers that ended before a pause began are landed, too. */
  readonly userState: Pick<UserState, 'registry'> & Partial<Pick<UserState, 'home'>>
  readonly snapshotWriter: SnapshotWriter
  /** Whether a harness's process still runs. Default: what the system says of its id, start time and boot. */
  readonly stateOfProcess?: ((identity: ProcessIdentity) => ProcessState) | undefined
  readonly now?: (() => Date) | undefined
  /** Silence after which a pause is an orphan where its process is unknown. Milliseconds; default 24 hours. */
  readonly orphanAfterMs?: number | undefined
  /** Sessions that are left alone: the one that asks. */
  readonly except?: readonly string[] | undefined
}

/** What recovery did with one session. */
export interface RecoveredSession {
  readonly sessionId: string
  /**
   * `finalized`: an orphan was sealed and landed; `landed`: it was sealed already and got its snapshot; `renewed`: its
   * snapshot was derived again, because the archive holds more than it covered.
   */
  readonly action: 'finalized' | 'landed' | 'renewed'
  readonly json: string | null
}

export interface RecoveryReport {
  readonly recovered: readonly RecoveredSession[]
  /** Running pauses that were left alone. */
  readonly running: readonly string[]
  /** Temporary files of dead processes, and reservations without a session, that were removed. */
  readonly removed: readonly string[]
  /** Where the pointer now leads, if it was set right. */
  readonly pointer: string | null
  /** Sessions whose logs are not what was landed, or have more than winddown itself wrote: they are left as they are. */
  readonly changed: readonly string[]
  /** What could not be finished; everything else was. */
  readonly errors: readonly WinddownError[]
}

const HOUR_MS = 60 * 60 * 1000

/**
 * Finishes what crashes left unfinished in one store. Only sessions in this user's registry are touched: a log that
 * somebody else put into the store is not. Never truncates or rewrites a log; can be interrupted and run again at any
 * point; two at once do no harm.
 * @throws WinddownError STORE_UNSAFE, STORE_DENIED where the store itself cannot be used; all else is in `errors`
 */
export async function recover(options: RecoverOptions): Promise<RecoveryReport> {
  checkRecoverOptions(options)
  const { store } = options
  const report = {
    recovered: [] as RecoveredSession[],
    running: [] as string[],
    removed: [] as string[],
    pointer: null as string | null,
    changed: [] as string[],
    errors: [] as WinddownError[],
  }
  beginPreludes(options, report.errors)
  endKilledLandings(options, report.errors)
  const entries = options.userState.registry.list(store.directory)
  if (!checkOwnFolder(store.directory)) return report
  const failed: FailedToTakeBack = (error, entry) => void report.errors.push(asError(error, entry))
  await takeBackOwed({ ...options, registry: options.userState.registry }, failed)
  for (const entry of entries) {
    if (options.except?.includes(entry.sessionId)) continue
    try {
      const outcome = await recoverSession({ ...options, failed }, entry)
      if (outcome === 'changed') report.changed.push(entry.sessionId)
      else if (outcome === 'running') report.running.push(entry.sessionId)
      else if (outcome !== null) report.recovered.push(outcome)
    } catch (error) {
      report.errors.push(asError(error, entry))
    }
  }
  try {
    report.removed.push(...removeDeadFiles(store, options.now?.() ?? new Date()))
    report.pointer = await setPointer(options)
  } catch (error) {
    report.errors.push(asError(error, null))
  }
  return report
}

/** Those that died without a pause are given one here, and landed with the others. */
function beginPreludes(options: RecoverOptions, errors: WinddownError[]): void {
  const { home, registry } = options.userState
  if (home === undefined) return
  const now = options.now ?? (() => new Date())
  try {
    recoverPreludes({
      store: options.store,
      registry,
      home,
      now,
      isGone: (process, lastSeen) => isGone(process, lastSeen, options),
      failed: (error) => errors.push(asError(error, null)),
    })
  } catch (error) {
    errors.push(asError(error, null))
  }
}

/** Of two landings of one session at once, one was killed: its snapshot may lie there, and the registry name the other's. */
function endKilledLandings({ store, userState, now }: RecoverOptions, errors: WinddownError[]): void {
  const { registry } = userState
  for (const sessionId of registry.inLanding(store.directory)) {
    const entry = registry.get(store.directory, sessionId)
    // Without a snapshot, or while it is landed again: it is derived below.
    if (entry?.snapshot?.sealed !== true || entry.snapshot.log === null) continue
    const logPath = archivePath(store, sessionId)
    try {
      if (isLogOf(logPath, entry))
        settleLandings({ store, registry, entry, logPath, sealed: true, now: now ?? (() => new Date()) })
    } catch (error) {
      errors.push(asError(error, entry))
    }
  }
}

async function recoverSession(
  options: RecoverOptions & { readonly failed: FailedToTakeBack },
  entry: RegisteredSession,
): Promise<RecoveredSession | 'running' | 'changed' | null> {
  const { store } = options
  const owner = entry.owner ?? undefined
  const now = options.now ?? (() => new Date())
  const active = activeLogPath(store, owner)
  const { registry } = options.userState
  const seal = { store, owner, now, registry, sessionId: entry.sessionId }
  if (isLogOf(active, entry)) {
    finishKilledRestore(store, entry, active)
    if (!isInterrupted(entry, active, options)) return 'running'
    const sealed = sealLog(seal)
    // Another one where a pause of the same owner began between the look and the move: its own entry lands it.
    if (sealed === null || sealed.summary.first.session_id !== entry.sessionId) return null
    return land(options, sealed, 'finalized')
  }
  const interrupted = finishInterruptedSeal(seal, (path) => isLogOf(path, entry))
  if (interrupted !== null) {
    return wantsSnapshot(interrupted.archivePath) ? land(options, interrupted, 'landed') : null
  }
  const archived = archivePath(store, entry.sessionId)
  const found = { sessionId: entry.sessionId, archivePath: archived }
  if (!isLogOf(archived, entry)) {
    if (!finishKilledDiscard(options, entry)) forgetUnstarted(options, entry, now())
    return null
  }
  finishKilledRestore(store, entry, archived)
  const sum = landedLog(store, entry)
  // Its landing was interrupted.
  if (sum === null) return land(options, found, 'renewed')
  const covered = coveredBytes(store, entry.sessionId)
  const isMissing = covered === null || entry.snapshot?.sealed !== true
  const size = statOf(archived)?.size ?? 0
  if (!isMissing && size <= (sum?.bytes ?? covered)) return null
  if (isMissing && entry.snapshot?.sealed !== true && !wantsSnapshot(archived)) return null
  const state = stateOf(options, entry, archived)
  if (state === 'appended' || state === 'changed') return 'changed'
  if (!isMissing && state === 'whole') return null
  return land(options, found, isMissing ? 'landed' : 'renewed')
}

/** What became of the log of a landed session; undefined where nobody knows what it was. */
function stateOf(
  { store, userState }: RecoverOptions,
  entry: RegisteredSession,
  path: string,
): SealedLogState | undefined {
  const sum = landedLog(store, entry)
  return sum == null ? undefined : sealedLogState(path, sum, userState.registry.late(store.directory, entry.sessionId))
}

/** @param log its id is that of its archive: another one than it says itself where somebody else's file has that name */
async function land(
  options: RecoverOptions & { readonly failed?: FailedToTakeBack },
  { sessionId, archivePath: path }: Pick<SealedLog, 'sessionId' | 'archivePath'>,
  action: RecoveredSession['action'],
): Promise<RecoveredSession> {
  const { store, snapshotWriter } = options
  const { now = () => new Date(), failed, userState } = options
  const place = { store, registry: userState.registry, snapshotWriter, now, failed }
  const files = await landLog(place, { sessionId, path, sealed: true })
  return { sessionId, action, json: files.json }
}

/** Takes out an entry whose start never created a log. A start that is under way is younger than an hour. */
function forgetUnstarted({ store, userState }: RecoverOptions, entry: RegisteredSession, now: Date): void {
  if (isSnapshotThere(store, entry.sessionId)) return
  if (Math.abs(now.getTime() - Date.parse(entry.startedAt)) < HOUR_MS) return
  removeUnlessThere(store, userState.registry, entry)
  releaseReservation(store, entry.sessionId)
}

/**
 * Lets the pointer lead to the newest own snapshot where it leads nowhere or to an older one. Writing that snapshot again
 * from its log is what sets it.
 */
async function setPointer(options: RecoverOptions): Promise<string | null> {
  const { store } = options
  const newest = newestOwnSnapshot(store, options.userState.registry.list(store.directory))
  if (newest === null) return null
  const pointed = pointedSession(store)
  const pointedAt = pointed === null ? null : pausedAt(store, pointed)
  if (pointed === newest.entry.sessionId || (pointedAt !== null && pointedAt >= newest.pausedAt)) return null
  const path = archivePath(store, newest.entry.sessionId)
  if (!isLogOf(path, newest.entry)) return null
  const state = stateOf(options, newest.entry, path)
  if (state === 'appended' || state === 'changed') return null
  const { sessionId } = newest.entry
  await land(options, { sessionId, archivePath: path }, 'renewed')
  return sessionId
}

function asError(error: unknown, entry: RegisteredSession | null): WinddownError {
  if (error instanceof WinddownError) return error
  const path = entry === null ? undefined : entry.store
  const message = error instanceof Error ? error.message : String(error)
  return new WinddownError('STORE_UNAVAILABLE', `${entry?.sessionId ?? 'store'}: ${message}`, {
    op: 'recover',
    hint: 'winddown doctor',
    cause: error,
    ...(path === undefined ? {} : { path }),
  })
}
