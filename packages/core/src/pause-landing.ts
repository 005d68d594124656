import { WinddownError } from './errors.ts'
import { firstRecord } from './log-summary.ts'
import type { SnapshotFiles, SnapshotWriter } from './snapshot-writer.ts'
import type { Store } from './store.ts'
import type { SessionRegistry } from './user-state/registry.ts'

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
    })
  } catch (error) {
    if (error instanceof WinddownError) throw error
    throw new WinddownError(
      'SNAPSHOT_WRITE_FAILED',
      `${log.sessionId}: ${error instanceof Error ? error.message : String(error)}`,
      { op: 'finalize', path: log.path, cause: error, hint: 'winddown recover' },
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
