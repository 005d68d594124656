import type { PauseAction } from '../action/action.ts'
import { WinddownError } from '../base/errors.ts'
import { statOf } from '../disk/path-safety.ts'
import { discardedLog, moveCheckpoint } from '../log/log-discard.ts'
import { firstRecord } from '../log/log-summary.ts'
import { refuseChanged, type SealedLogState, sealedLogFault, sealedLogState } from '../log/sealed-log.ts'
import { archivePath, type Store } from '../store/store.ts'
import type { SessionRegistry } from '../user-state/registry.ts'
import { type FailedToTakeBack, takeBackCarried, takenBackIn } from './carried-notes.ts'
import { landedLog, snapshotOnDisk } from './landed-log.ts'
import { placeOwn } from './own-placing.ts'
import { wantsSnapshot } from './pause-pending.ts'
import type { SnapshotFiles, SnapshotRequest, SnapshotWriter } from './snapshot-writer.ts'

export interface LandingOptions {
  readonly store: Store
  readonly registry?: SessionRegistry | undefined
  readonly snapshotWriter: SnapshotWriter
  readonly now: () => Date
  /** Told of each other session that tells a note still which the log says was taken back. */
  readonly failed?: FailedToTakeBack | undefined
}

interface LogToLand {
  readonly sessionId: string
  readonly path: string
  readonly sealed: boolean
}

/**
 * Derives the snapshot of a log and enters it in the registry: only a session that was started by this user's tool is
 * entered, since what stands there may be given to an agent.
 * @throws WinddownError SNAPSHOT_WRITE_FAILED; the log is untouched, and landing can be tried again
 */
export async function landLog(options: LandingOptions, log: LogToLand): Promise<SnapshotFiles> {
  const { store, registry, snapshotWriter } = options
  const first = firstRecord(log.path)
  const entry = registry?.get(store.directory, log.sessionId) ?? null
  // Without a registry the caller vouches for the log.
  if (registry === undefined || entry === null || first === null || entry.startedAt !== first.timestamp)
    return write(options, log, first, { isForeign: registry !== undefined })
  const taken = log.sealed ? takenBackIn(log.path) : new Map()
  if (taken.size > 0) await takeBackCarried({ store, registry, snapshotWriter }, log.sessionId, taken, options.failed)
  return placeOwn(
    { store, registry, entry, logPath: log.path, sealed: log.sealed, now: options.now },
    async (beforePlacing) => {
      const before = log.sealed ? beginLanding({ store, registry }, log) : undefined
      try {
        return await write(options, log, first, { isForeign: false, beforePlacing })
      } catch (error) {
        before?.undo()
        throw error
      }
    },
  )
}

/** @throws WinddownError SNAPSHOT_WRITE_FAILED */
async function write(
  { store, snapshotWriter }: LandingOptions,
  log: LogToLand,
  first: PauseAction | null,
  more: Pick<SnapshotRequest, 'isForeign' | 'beforePlacing'>,
): Promise<SnapshotFiles> {
  const reason = first?.type === 'pause_started' && typeof first.data.reason === 'string' ? first.data.reason : 'api'
  try {
    return await snapshotWriter.write({
      sessionId: log.sessionId,
      storeDirectory: store.directory,
      projectPath: store.projectPath,
      logPath: log.path,
      sealed: log.sealed,
      reason,
      ...more,
    })
  } catch (error) {
    if (error instanceof WinddownError) throw error
    throw new WinddownError(
      'SNAPSHOT_WRITE_FAILED',
      `${log.sessionId} could not be written (${error instanceof Error ? error.message : String(error)}); its log is complete`,
      // Trying again would end in the same way: this is a fault of the writer, and the log can be read.
      { op: 'finalize', path: log.path, cause: error, hint: `winddown log ${log.sessionId}` },
    )
  }
}

/**
 * Before a session that has landed is landed again: what came to its log since is to be of winddown's own writing. While it is landed, secrets
 * are masked in the log, so until that is done nothing is compared.
 * @throws WinddownError LOG_UNSAFE
 */
function beginLanding(
  { store, registry }: { readonly store: Store; readonly registry: SessionRegistry },
  { sessionId, path }: { readonly sessionId: string; readonly path: string },
): { readonly undo: () => void } | undefined {
  const entry = registry.get(store.directory, sessionId)
  const sum = entry === null ? undefined : landedLog(store, entry)
  if (entry?.snapshot == null || sum == null) return undefined
  const state = (): SealedLogState => sealedLogState(path, sum, registry.late(store.directory, sessionId))
  refuseChanged(path, sum, state())
  registry.put({ ...entry, snapshot: { ...entry.snapshot, log: null } })
  return {
    // Nothing was masked: it is compared again from now on. Unless it was landed by another process meanwhile, with a sum of its own.
    undo: () => {
      const { jsonSha256, log } = registry.get(store.directory, sessionId)?.snapshot ?? {}
      if (jsonSha256 !== entry.snapshot?.jsonSha256 || log !== null) return
      if (sealedLogFault(path, sum, state()) === undefined) registry.put(entry)
    },
  }
}

/**
 * Derives the snapshot of a log that stays open. It may be sealed meanwhile: a checkpoint runs detached, and on a busy machine the
 * landing overtakes it. Then what was read is out of date and has perhaps taken the place of the landed snapshot, so that is
 * derived once more.
 * @returns null where the log was sealed before anything was written: whoever sealed it lands it; and where it was discarded
 * @throws WinddownError SNAPSHOT_WRITE_FAILED
 */
export async function landOpenLog(
  options: LandingOptions,
  log: { readonly sessionId: string; readonly path: string },
): Promise<SnapshotFiles | null> {
  const { sessionId, path } = log
  const isOpen = (): boolean => unlessGone(() => firstRecord(path))?.session_id === sessionId
  let files: SnapshotFiles
  try {
    files = await landLog(options, { sessionId, path, sealed: false })
  } catch (error) {
    if (isOpen()) throw error
    return null
  }
  if (isOpen()) return files
  const archive = archivePath(options.store, sessionId)
  // Not there yet, or an empty reservation: it is being sealed, and the landing is still to come, or was discarded.
  const isSealed = (statOf(archive)?.size ?? 0) > 0
  if (isSealed) return wantsSnapshot(archive) ? landLog(options, { sessionId, path: archive, sealed: true }) : files
  if (discardedLog(options.store, sessionId) === null) return files
  // Whoever discarded it may have looked for a checkpoint before this one was there.
  if (snapshotOnDisk(files.json)?.sha256 === files.jsonSha256) moveCheckpoint(options.store, sessionId)
  return null
}

/** What a reader gives, or null where the log was sealed between the look at its name and the reading. */
export function unlessGone<Result>(read: () => Result): Result | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof WinddownError && error.code === 'SESSION_NOT_FOUND') return null
    throw error
  }
}
