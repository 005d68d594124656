import { createHash } from 'node:crypto'
import {
  latestPointerPath,
  type Redacted,
  readRegularFile,
  type SnapshotFiles,
  type SnapshotRequest,
  snapshotPaths,
} from '@winddown/core'
import type { Snapshot } from '../snapshot.ts'
import { pausedAtOf, toPointer } from './pointer.ts'
import { placeFiles } from './snapshot-files.ts'
import { toSnapshotJson } from './snapshot-json.ts'
import { toSnapshotMarkdown } from './snapshot-markdown.ts'
import { toSnapshotYaml } from './snapshot-yaml.ts'

/**
 * Writes a snapshot's files: Markdown, YAML, and the JSON last, then the pointer, which never goes back to an older session.
 * @param beforePlacing told the SHA-256 of the JSON before anything is placed, as `SnapshotRequest` says
 * @throws WinddownError SNAPSHOT_WRITE_FAILED; the log is untouched, and the snapshot can be derived again
 */
export async function placeSnapshot(
  snapshot: Redacted<Snapshot>,
  storeDirectory: string,
  beforePlacing?: SnapshotRequest['beforePlacing'],
): Promise<SnapshotFiles> {
  const store = { directory: storeDirectory }
  const paths = snapshotPaths(store, snapshot.session_id)
  const json = toSnapshotJson(snapshot)
  const jsonSha256 = createHash('sha256').update(json).digest('hex')
  beforePlacing?.(jsonSha256)
  await placeFiles([
    { path: paths.markdown, text: toSnapshotMarkdown(snapshot) },
    { path: paths.yaml, text: await toSnapshotYaml(snapshot) },
    { path: paths.json, text: json },
  ])
  const pointer = latestPointerPath(store)
  if (!pointsToNewer(pointer, snapshot)) {
    await placeFiles([{ path: pointer, text: toPointer(snapshot, storeDirectory) }])
  }
  return { ...paths, jsonSha256 }
}

function pointsToNewer(path: string, snapshot: Snapshot): boolean {
  let text: string
  try {
    text = readRegularFile(path)
  } catch {
    return false
  }
  const pausedAt = pausedAtOf(text)
  return pausedAt !== null && pausedAt > Math.floor(Date.parse(snapshot.paused_at) / 1000) * 1000
}
