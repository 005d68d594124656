import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { parseShallowJson } from '@winddown/core'
import { schemaFaults } from '../schema/json-schema.ts'
import { SNAPSHOT_SCHEMA } from '../schema/snapshot-schema.ts'
import { SCHEMA_VERSION, type Snapshot } from '../snapshot.ts'
import { shown } from '../text/check-options.ts'
import { type Loose, loose } from './loose-json.ts'
import { parseSessionMarkdown } from './markdown-session.ts'
import { snapshotOfOriginal } from './original-session.ts'
import { readTextFile, type Unreadable, unreadable } from './read-file.ts'

/** A snapshot as read, and who wrote it. */
export interface ReadSnapshot {
  readonly kind: 'snapshot'
  readonly path: string
  /** `original`: the Python program's JSON. `markdown`: only the document is left. */
  readonly origin: 'winddown' | 'original' | 'markdown'
  /** Hex SHA-256 of the file: what the user's registry knows a snapshot of its own by. */
  readonly sha256: string
  readonly snapshot: Snapshot
}

/**
 * Reads a snapshot: our JSON, the original's JSON, or a Markdown document of either. Whatever is wrong is a value that says what.
 * Ours is checked against the published schema, so that a damaged or forged file cannot break whoever renders it.
 */
export function readSnapshot(path: string): ReadSnapshot | Unreadable {
  if (typeof path !== 'string')
    return unreadable(
      String(path),
      'missing',
      `the path is ${shown(path)}`,
      'Pass the path of a snapshot: readSnapshot(path).',
    )
  const text = readTextFile(path)
  if (typeof text !== 'string') return text
  const sha256 = createHash('sha256').update(text).digest('hex')
  const id = /^(session-\d{8}-\d{6})\./.exec(basename(path))?.[1]
  if (/\.md(?:\.gz)?$/.test(path)) {
    const source = parseSessionMarkdown(text)
    const own = id ?? idIn(source)
    if (source === null || own === undefined) return damaged(path, 'it has none of the headings of a session')
    return { kind: 'snapshot', path, origin: 'markdown', sha256, snapshot: snapshotOfOriginal(source, own) }
  }
  let value: unknown
  try {
    value = parseShallowJson(text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (text.trim() === '') return damaged(path, 'it is empty')
    return damaged(path, `it is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`)
  }
  const source = loose(value)
  if ('schema_version' in source) return readOwn(path, source, sha256, id)
  const own = id ?? idIn(source)
  if (own === undefined || !('conversation' in source || 'paused_at' in source)) {
    return damaged(path, 'it is JSON, but no session')
  }
  return { kind: 'snapshot', path, origin: 'original', sha256, snapshot: snapshotOfOriginal(source, own) }
}

function readOwn(path: string, source: Loose, sha256: string, id: string | undefined): ReadSnapshot | Unreadable {
  const version = source['schema_version']
  if (typeof version === 'number' && version > SCHEMA_VERSION) {
    const detail = `its schema version is ${version}, and this program knows ${SCHEMA_VERSION}`
    return unreadable(path, 'newer', detail, 'winddown --version')
  }
  const faults = schemaFaults(source, SNAPSHOT_SCHEMA, 3)
  if (faults.length > 0) return damaged(path, faults.join('; '))
  // Checked member by member just above.
  const snapshot = source as unknown as Snapshot
  if (id !== undefined && snapshot.session_id !== id) return damaged(path, `it says that it is ${snapshot.session_id}`)
  if (Number.isNaN(Date.parse(snapshot.paused_at))) return damaged(path, 'paused_at is no time')
  return { kind: 'snapshot', path, origin: 'winddown', sha256, snapshot }
}

function damaged(path: string, detail: string): Unreadable {
  return unreadable(path, 'damaged', detail, 'winddown recover')
}

function idIn(source: Loose | null): string | undefined {
  const id = source?.['session_id']
  return typeof id === 'string' && /^session-\d{8}-\d{6}$/.test(id) ? id : undefined
}
