/** Writes the snapshot of a landed session anew, with something taken out of it. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import {
  archivePath,
  placeOwn,
  type Redactor,
  type SessionRegistry,
  type Store,
  sealedLogState,
  snapshotPaths,
} from '@winddown/core'
import { redactSnapshot } from '../build/redact-snapshot.ts'
import { withoutOrigin } from '../carried/without-origin.ts'
import { readSnapshot } from '../read/read-snapshot.ts'
import type { Snapshot } from '../snapshot.ts'
import { placeSnapshot } from '../write/place-snapshot.ts'

/** A session that this user's winddown landed. */
export interface LandedSession {
  readonly store: Store
  readonly registry: SessionRegistry
  readonly sessionId: string
}

/**
 * @param change null where nothing is to be taken out
 * @throws WinddownError SNAPSHOT_WRITE_FAILED
 */
export async function rewriteLanded(
  { store, registry, sessionId }: LandedSession,
  redactor: Redactor,
  change: (snapshot: Snapshot) => Snapshot | null,
): Promise<void> {
  const entry = registry.get(store.directory, sessionId)
  const { json, yaml, markdown } = snapshotPaths(store, sessionId)
  const file = [json, `${json}.gz`].find((one) => existsSync(one))
  if (entry?.snapshot == null || file === undefined) return
  const read = readSnapshot(file)
  if (read?.kind !== 'snapshot' || !registry.isOwnSnapshot(store.directory, sessionId, read.sha256)) return
  const after = change(read.snapshot)
  if (after === null) return
  const late = registry.late(store.directory, sessionId)
  const log = after.log.sealed ? logOf(archivePath(store, sessionId), after.log, late) : after.log
  const clean = await redactSnapshot({ ...after, log }, { redactor })
  const landedAt = new Date(entry.snapshot.at)
  await placeOwn(
    {
      store,
      registry,
      entry,
      logPath: archivePath(store, sessionId),
      sealed: entry.snapshot.sealed,
      now: () => landedAt,
    },
    (beforePlacing) => placeSnapshot(clean, store.directory, beforePlacing),
  )
  // Packed it would still say what was taken out.
  if (file !== json) for (const path of [json, yaml, markdown]) rmSync(`${path}.gz`, { force: true })
}

/** The snapshot of a session without what it holds of another one. @throws WinddownError SNAPSHOT_WRITE_FAILED */
export function rewriteWithoutOrigin(one: LandedSession, origin: string, redactor: Redactor): Promise<void> {
  return rewriteLanded(one, redactor, (snapshot) => withoutOrigin(snapshot, origin))
}

/** What the snapshot says of its log, with what winddown itself appended to it: what somebody else wrote there is not taken in by it. */
function logOf(path: string, before: Snapshot['log'], late: ReadonlySet<string>): Snapshot['log'] {
  if (!existsSync(path) || sealedLogState(path, before, late) !== 'grown') return before
  const bytes = readFileSync(path)
  const added = bytes.subarray(before.bytes).toString('latin1').split('\n')
  return {
    ...before,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    records: before.records + added.filter((line) => line.trim() !== '').length,
  }
}
