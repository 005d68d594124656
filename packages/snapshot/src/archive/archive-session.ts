/**
 * Compresses a landed session, and takes that back. A session is archived where its JSON is `<id>.json.gz`; the log is
 * `<id>-incremental.jsonl.gz`. YAML and Markdown are left out where they can be made again byte for byte, else they are compressed too.
 *
 * Every new form is whole, flushed and compared before an old one is removed, so wherever this is interrupted each file is there in one
 * form at least; run again, it finishes. Readers take the plain form where both are there.
 */
import { lstatSync, readFileSync, unlinkSync } from 'node:fs'
import { archivePath, replaceFile, type Store, snapshotPaths, syncFolder } from '@winddown/core'
import { readSnapshot } from '../read/read-snapshot.ts'
import type { Snapshot } from '../snapshot.ts'
import { toSnapshotMarkdown } from '../write/snapshot-markdown.ts'
import { toSnapshotYaml } from '../write/snapshot-yaml.ts'
import { ensureOther } from './gzip-file.ts'

/** Bytes of a session's files before and after. */
export interface ArchiveChange {
  readonly before: number
  readonly after: number
}

const sizeOf = (path: string): number => {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  return stats?.isFile() === true ? stats.size : 0
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true

type Place = Pick<Store, 'directory'>

/** The plain names of a session's files, the JSON last: while that is there, the session is not archived. */
function plainPaths(store: Place, id: string): readonly string[] {
  const { json, yaml, markdown } = snapshotPaths(store, id)
  return [archivePath(store, id), markdown, yaml, json]
}

/** All files of a session, in whatever form they are there. */
export function filesOfSession(store: Place, id: string): readonly string[] {
  return plainPaths(store, id).flatMap((path) => [path, `${path}.gz`].filter(isThere))
}

const bytesOf = (store: Place, id: string): number =>
  filesOfSession(store, id).reduce((sum, path) => sum + sizeOf(path), 0)

async function isDerived(path: string, snapshot: Snapshot): Promise<boolean> {
  const made = path.endsWith('.md') ? toSnapshotMarkdown(snapshot) : await toSnapshotYaml(snapshot)
  return readFileSync(path, 'utf8') === made
}

/**
 * Compresses the files of a landed session. The caller knows that it is landed, its own, and not at work.
 * @throws WinddownError, or the system's error; nothing is lost then
 */
export async function archiveSession(store: Place, id: string): Promise<ArchiveChange> {
  const before = bytesOf(store, id)
  const { json } = snapshotPaths(store, id)
  const reading = readSnapshot(isThere(json) ? json : `${json}.gz`)
  const plain = plainPaths(store, id).filter(isThere)
  for (const path of plain) {
    const isMadeAgain =
      /\.(?:md|yaml)$/.test(path) && reading.kind === 'snapshot' && (await isDerived(path, reading.snapshot))
    if (!isMadeAgain) await ensureOther(path, `${path}.gz`)
  }
  syncFolder(store.directory)
  for (const path of plain) unlinkSync(path)
  syncFolder(store.directory)
  return { before, after: bytesOf(store, id) }
}

/** Takes an archive back: the files are what they were, byte for byte. */
export async function unarchiveSession(store: Place, id: string): Promise<ArchiveChange> {
  const before = bytesOf(store, id)
  const { json, yaml, markdown } = snapshotPaths(store, id)
  const packed = plainPaths(store, id)
    .map((path) => `${path}.gz`)
    .filter(isThere)
  const reading = readSnapshot(isThere(json) ? json : `${json}.gz`)
  if (reading.kind === 'snapshot') {
    const { snapshot } = reading
    if (!isThere(markdown) && !isThere(`${markdown}.gz`)) replaceFile(markdown, toSnapshotMarkdown(snapshot))
    if (!isThere(yaml) && !isThere(`${yaml}.gz`)) replaceFile(yaml, await toSnapshotYaml(snapshot))
  }
  for (const path of packed) await ensureOther(path, path.slice(0, -'.gz'.length))
  syncFolder(store.directory)
  for (const path of packed) unlinkSync(path)
  syncFolder(store.directory)
  return { before, after: bytesOf(store, id) }
}
