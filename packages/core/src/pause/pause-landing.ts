import { WinddownError } from '../base/errors.ts'
import { statOf } from '../disk/path-safety.ts'
import { firstRecord } from '../log/log-summary.ts'
import { archivePath, type Store } from '../store/store.ts'
import type { SessionRegistry } from '../user-state/registry.ts'
import { wantsSnapshot } from './pause-pending.ts'
import type { SnapshotFiles, SnapshotWriter } from './snapshot-writer.ts'

export interface LandingOptions {
  readonly store: Store
  readonly registry?: SessionRegistry | undefined
  readonly snapshotWriter: SnapshotWriter
  readonly now: () => Date
}

/**
 * Derives the snapshot of a log and enters it in the registry: only a session that was started by this user's tool is
 * entered, since what stands there may be given to an agent.
 * @throws WinddownError SNAPSHOT_WRITE_FAILED; the log is untouched, and landing can be tried again
 */
export async function landLog(
  options: LandingOptions,
  log: { readonly sessionId: string; readonly path: string; readonly sealed: boolean },
): Promise<SnapshotFiles> {
  const { store, registry } = options
  const first = firstRecord(log.path)
  const isOwn = registry?.get(store.directory, log.sessionId)?.startedAt === first?.timestamp && first !== null
  const reason = first?.type === 'pause_started' && typeof first.data.reason === 'string' ? first.data.reason : 'api'
  let files: SnapshotFiles
  try {
    files = await options.snapshotWriter.write({
      sessionId: log.sessionId,
      storeDirectory: store.directory,
      projectPath: store.projectPath,
      logPath: log.path,
      sealed: log.sealed,
      reason,
      // Without a registry the caller vouches for the log.
      isForeign: registry !== undefined && !isOwn,
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
  const entry = registry?.get(store.directory, log.sessionId) ?? null
  if (entry !== null && entry.startedAt === first?.timestamp) {
    registry?.put({
      ...entry,
      snapshot: { jsonSha256: files.jsonSha256, at: options.now().toISOString(), sealed: log.sealed },
    })
  }
  return files
}

/**
 * Derives the snapshot of a log that stays open. It may be sealed meanwhile: a checkpoint runs detached, and on a busy machine the
 * landing overtakes it. Then what was read is out of date and has perhaps taken the place of the landed snapshot, so that is
 * derived once more.
 * @returns null where the log was sealed before anything was written: whoever sealed it lands it
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
  // Not there yet, or an empty reservation: it is being sealed or was discarded, and the landing is still to come, or none is.
  const isSealed = (statOf(archive)?.size ?? 0) > 0
  return isSealed && wantsSnapshot(archive) ? landLog(options, { sessionId, path: archive, sealed: true }) : files
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
