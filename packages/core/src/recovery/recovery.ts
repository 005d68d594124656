import { WinddownError } from '../base/errors.ts'
import { type ProcessIdentity, type ProcessState, stateOfProcess } from '../base/process-identity.ts'
import { checkOwnFolder, statOf } from '../disk/path-safety.ts'
import { finishInterruptedSeal, sealLog } from '../log/log-seal.ts'
import { checkRecoverOptions } from '../pause/check-options.ts'
import { landLog } from '../pause/pause-landing.ts'
import { wantsSnapshot } from '../pause/pause-pending.ts'
import type { SnapshotWriter } from '../pause/snapshot-writer.ts'
import { releaseReservation } from '../store/session-reservation.ts'
import { activeLogPath, archivePath, type Store } from '../store/store.ts'
import type { RegisteredSession } from '../user-state/registry.ts'
import type { UserState } from '../user-state/user-state.ts'
import { isLogOf } from './own-log.ts'
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
  /** What could not be finished; everything else was. */
  readonly errors: readonly WinddownError[]
}

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

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
    errors: [] as WinddownError[],
  }
  beginPreludes(options, report.errors)
  const entries = options.userState.registry.list(store.directory)
  if (!checkOwnFolder(store.directory)) return report
  for (const entry of entries) {
    if (options.except?.includes(entry.sessionId)) continue
    try {
      const outcome = await recoverSession(options, entry)
      if (outcome === 'running') report.running.push(entry.sessionId)
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
      isGone: (process, lastSeen) => isGone(options, process, now().getTime() - lastSeen.getTime()),
    })
  } catch (error) {
    errors.push(asError(error, null))
  }
}

async function recoverSession(
  options: RecoverOptions,
  entry: RegisteredSession,
): Promise<RecoveredSession | 'running' | null> {
  const { store } = options
  const owner = entry.owner ?? undefined
  const now = options.now ?? (() => new Date())
  const active = activeLogPath(store, owner)
  const seal = { store, owner, now }
  if (isLogOf(active, entry)) {
    if (!isOrphan(options, entry, active, now())) return 'running'
    const sealed = sealLog(seal)
    if (sealed === null) return null
    return land(options, entry, sealed.archivePath, 'finalized')
  }
  const interrupted = finishInterruptedSeal(seal, (path) => isLogOf(path, entry))
  if (interrupted !== null) {
    return wantsSnapshot(interrupted.archivePath) ? land(options, entry, interrupted.archivePath, 'landed') : null
  }
  const archived = archivePath(store, entry.sessionId)
  if (!isLogOf(archived, entry)) {
    forgetUnstarted(options, entry, now())
    return null
  }
  const covered = coveredBytes(store, entry.sessionId)
  if (covered === null || entry.snapshot?.sealed !== true) {
    if (entry.snapshot?.sealed !== true && !wantsSnapshot(archived)) return null
    return land(options, entry, archived, 'landed')
  }
  const size = statOf(archived)?.size ?? 0
  return size > covered ? land(options, entry, archived, 'renewed') : null
}

async function land(
  options: RecoverOptions,
  entry: RegisteredSession,
  path: string,
  action: RecoveredSession['action'],
): Promise<RecoveredSession> {
  const { store, snapshotWriter } = options
  const files = await landLog(
    { store, registry: options.userState.registry, snapshotWriter, now: options.now ?? (() => new Date()) },
    { sessionId: entry.sessionId, path, sealed: true },
  )
  return { sessionId: entry.sessionId, action, json: files.json }
}

function isOrphan(options: RecoverOptions, entry: RegisteredSession, path: string, now: Date): boolean {
  const stats = statOf(path)
  return isGone(options, entry.process, stats === null ? 0 : now.getTime() - stats.mtimeMs)
}

/** What the system says of a process; where it cannot, silence does. */
function isGone(options: RecoverOptions, process: ProcessIdentity | null, silentForMs: number): boolean {
  const known = process === null ? 'unknown' : (options.stateOfProcess ?? stateOfProcess)(process)
  return known === 'unknown' ? silentForMs > (options.orphanAfterMs ?? DAY_MS) : known === 'gone'
}

/** Takes out an entry whose start never created a log. A start that is under way is younger than an hour. */
function forgetUnstarted(options: RecoverOptions, entry: RegisteredSession, now: Date): void {
  const { store } = options
  if (isSnapshotThere(store, entry.sessionId)) return
  if (Math.abs(now.getTime() - Date.parse(entry.startedAt)) < HOUR_MS) return
  options.userState.registry.remove(store.directory, entry.sessionId)
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
  await land(options, newest.entry, path, 'renewed')
  return newest.entry.sessionId
}

function asError(error: unknown, entry: RegisteredSession | null): WinddownError {
  if (error instanceof WinddownError) return error
  const path = entry === null ? undefined : entry.store
  const message = error instanceof Error ? error.message : String(error)
  return new WinddownError('STORE_UNAVAILABLE', `${entry?.sessionId ?? 'store'}: ${message}`, {
    op: 'recover',
    cause: error,
    ...(path === undefined ? {} : { path }),
  })
}
