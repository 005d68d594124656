import { closeSync, fstatSync, renameSync } from 'node:fs'
import type { PauseAction } from '../action/action.ts'
import { systemErrorCode, WinddownError } from '../base/errors.ts'
import { fileName } from '../base/path-text.ts'
import { isRunning } from '../base/process-identity.ts'
import { isSessionId } from '../base/session-id.ts'
import { shownValue } from '../base/shown-value.ts'
import { systemFailure } from '../base/system-failure.ts'
import { namesIn } from '../disk/folder-names.ts'
import { syncFolder } from '../disk/folder-sync.ts'
import { statOf } from '../disk/path-safety.ts'
import type { Redacted } from '../redaction/redacted.ts'
import { holdReservation, reserveSessionId } from '../store/session-reservation.ts'
import { activeLogPath, archivePath, type Store } from '../store/store.ts'
import { appendEntered, type LateRegistry } from './late-records.ts'
import { discardLog } from './log-discard.ts'
import { firstRecord, type LogSummary, secondsBetween, summarizeOpenLog } from './log-summary.ts'
import { openForAppend } from './log-writer.ts'

export interface SealOptions {
  readonly store: Pick<Store, 'directory'>
  readonly owner?: string | undefined
  readonly now: () => Date
  /** False where no snapshot is wanted: it is written into `pause_finalized`, so that recovery derives none either. */
  readonly snapshot?: boolean
  /** Only this session's log: whoever looked at one must not end the next of the same owner, which may have begun since. */
  readonly sessionId?: string | undefined
  /** Where our own record is entered that came after another finalizer had sealed the log: else the log counts as changed by somebody else. */
  readonly registry?: LateRegistry | undefined
}

/** A log that is sealed: nothing will be appended to it but by a writer that had it open. */
export interface SealedLog {
  readonly sessionId: string
  readonly archivePath: string
  readonly summary: LogSummary
}

/** After this time a log that another process was sealing is taken over, even where its process id is in use. */
const SEALING_TAKES_MS = 60_000

let counter = 0

/**
 * Seals a running pause: appends `pause_finalized` (unless it is the last record: then an earlier try was interrupted),
 * and moves the log to its archive name.
 *
 * The move has two steps, and the first decides who seals: the log leaves its active name for one that no other process
 * uses, then takes the archive name of the id that it says itself. With a single rename, a finalizer that was held up
 * between reading the id and the rename could move the *next* pause of the same owner over the archive of this one.
 * @returns null where there is nothing to seal, or another process seals it
 * @throws WinddownError LOG_UNSAFE, LOG_WRITE_FAILED (the pause then runs on), STORE_DENIED
 */
export function sealLog(options: SealOptions): SealedLog | null {
  checkSeal(options)
  const active = activeLogPath(options.store, options.owner)
  let fd: number
  try {
    fd = openForAppend(active)
  } catch (error) {
    if (!(error instanceof WinddownError) || error.code !== 'PAUSE_NOT_ACTIVE') throw error
    const { sessionId } = options
    return finishInterruptedSeal(
      options,
      (path) => sessionId === undefined || firstRecord(path)?.session_id === sessionId,
    )
  }
  try {
    const summary = summarizeOpenLog(fd, active)
    if (summary === null) {
      // Nothing was ever recorded in it (a file system without hard links, the original's crash): kept as evidence.
      discardLog(options.store, active)
      return null
    }
    if (options.sessionId !== undefined && summary.first.session_id !== options.sessionId) return null
    finalizeRecord(fd, active, summary, options)
    counter += 1
    const sealing = `${active}.sealing-${process.pid}-${Date.now().toString(36)}${counter.toString(36)}`
    if (!renameIfThere(active, sealing)) return null
    const moved = statOf(sealing)
    return archive(options, sealing, moved?.ino === fstatSync(fd).ino ? summary : null)
  } finally {
    closeSync(fd)
  }
}

function checkSeal(options: SealOptions): void {
  if (typeof options?.store?.directory === 'string' && typeof options.now === 'function') return
  throw new WinddownError('ARGUMENT_INVALID', `the options are ${shownValue(options)}`, {
    op: 'sealLog',
    hint: 'Pass { store: resolveStore({ projectPath }), now: () => new Date() }.',
  })
}

/** Finishes what a killed finalizer of this owner began; null where there is nothing of the kind. */
export function finishInterruptedSeal(
  options: SealOptions,
  isMeant: (path: string) => boolean = () => true,
): SealedLog | null {
  for (const sealing of interruptedSeals(options.store, options.owner)) {
    if (!isMeant(sealing)) continue
    const sealed = archive(options, sealing, null)
    if (sealed !== null) return sealed
  }
  return null
}

/** Logs of an owner that left their active name and never reached their archive, because their finalizer is gone. */
export function interruptedSeals(store: Pick<Store, 'directory'>, owner: string | undefined): string[] {
  const prefix = `${fileName(activeLogPath(store, owner))}.sealing-`
  return namesIn(store.directory)
    .filter((name) => name.startsWith(prefix))
    .map((name) => `${store.directory}/${name}`)
    .filter((path) => {
      const pid = Number(/\.sealing-(\d+)-/.exec(path)?.[1])
      const stats = statOf(path)
      return stats !== null && (!isRunning(pid) || Date.now() - stats.ctimeMs > SEALING_TAKES_MS || pid === process.pid)
    })
}

/** Moves a log that only we have under this name to its archive. */
function archive(options: SealOptions, sealing: string, known: LogSummary | null): SealedLog | null {
  const { store } = options
  let summary = known
  if (summary === null) {
    // Another pause than the one that was read, or an interrupted seal: it says itself what it is.
    let fd: number
    try {
      fd = openForAppend(sealing)
    } catch (error) {
      if (error instanceof WinddownError && error.code === 'PAUSE_NOT_ACTIVE') return null
      throw error
    }
    try {
      summary = summarizeOpenLog(fd, sealing)
      if (summary === null) {
        discardLog(store, sealing)
        return null
      }
      finalizeRecord(fd, sealing, summary, options)
    } finally {
      closeSync(fd)
    }
  }
  const own = summary.first.session_id
  const sessionId = isSessionId(own) && holdReservation(store, own) ? own : reserveSessionId(store, options.now())
  const path = archivePath(store, sessionId)
  if (!renameIfThere(sealing, path)) return null
  try {
    syncFolder(store.directory)
  } catch (error) {
    throw systemFailure('finalize', path, error, 'LOG_WRITE_FAILED')
  }
  return { sessionId, archivePath: path, summary }
}

function finalizeRecord(fd: number, path: string, summary: LogSummary, options: SealOptions): void {
  const { first, last, recordedCount, contextRange } = summary
  const lastFraction = contextRange[1]
  if (last.type === 'pause_finalized') return
  const timestamp = options.now().toISOString()
  const action: PauseAction = {
    type: 'pause_finalized',
    timestamp,
    session_id: first.session_id,
    data: {
      total_actions: recordedCount,
      final_percentage: lastFraction,
      pause_started_at: first.timestamp,
      duration_seconds: secondsBetween(first.timestamp, timestamp),
      ...(options.snapshot === false ? { snapshot: false } : {}),
    },
    context_percentage: lastFraction,
  }
  // Numbers and times of our own: there is nothing in it to redact.
  const records = [action as Redacted<PauseAction>]
  appendEntered(options, { fd, path }, records)
}

function renameIfThere(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false
    throw systemFailure('finalize', from, error, 'LOG_WRITE_FAILED')
  }
}
