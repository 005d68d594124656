/** What the log of a session was when that landed. */
import { recordSum } from '../log/sealed-log.ts'
import type { LogSum } from '../store/log-sum.ts'
import { type Store, snapshotPaths } from '../store/store.ts'
import { parseObject, readIfThere } from '../user-state/json-file.ts'
import type { RegisteredSession } from '../user-state/registry.ts'

/**
 * What the log of a landed session was: as the registry has it, else as the snapshot says that is this user's own. Null while it is landed
 * again; undefined where nobody knows.
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE
 */
export function landedLog(
  store: Pick<Store, 'directory'>,
  { sessionId, snapshot }: Pick<RegisteredSession, 'sessionId' | 'snapshot'>,
): LogSum | null | undefined {
  if (snapshot?.sealed !== true) return undefined
  return snapshot.log === undefined ? logIn(snapshotPaths(store, sessionId).json, snapshot.jsonSha256) : snapshot.log
}

/** What a snapshot says of its log; undefined where its file is another one, or says nothing. */
export function logIn(path: string, sha256: string): LogSum | undefined {
  const lying = snapshotOnDisk(path)
  return lying?.sha256 === sha256 ? lying.log : undefined
}

/** The JSON file of a snapshot, by its hash, with what it says of its log. */
export interface SnapshotOnDisk {
  readonly sha256: string
  readonly log?: LogSum
  readonly sealed?: boolean
}

/** Undefined where there is no such file. @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE */
export function snapshotOnDisk(path: string): SnapshotOnDisk | undefined {
  const text = readIfThere(path)
  if (text === null) return undefined
  const log = parseObject(text)?.['log'] as (Partial<LogSum> & { readonly sealed?: unknown }) | null | undefined
  const { bytes, sha256, sealed } = log ?? {}
  const isSum = Number.isSafeInteger(bytes) && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256)
  return {
    sha256: recordSum(text),
    ...(isSum && { log: { bytes: bytes as number, sha256 } }),
    ...(typeof sealed === 'boolean' && { sealed }),
  }
}
