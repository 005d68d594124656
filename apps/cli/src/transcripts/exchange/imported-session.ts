/** A session that came as a file: it is put into the store as somebody else's, which no command uses unless its id is named. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  archivePath,
  isSessionId,
  type JsonObject,
  openStore,
  parseAction,
  parseShallowJson,
  readRegularFile,
  snapshotPaths,
  systemErrorCode,
  toJsonLine,
  WinddownError,
  writeNewFile,
} from '@winddown/core'
import {
  createWideRedactor,
  redactSnapshot,
  type Snapshot,
  schemaFaults,
  toSnapshotJson,
  toSnapshotMarkdown,
  toSnapshotYaml,
} from '@winddown/snapshot'
import { sizeOfFile } from '../../project/path-kind.ts'
import type { Project } from '../../project/project.ts'
import { EXPORT_SCHEMA, type ExportedSession, sumOf } from './exported-session.ts'
import { importedMark } from './imported-mark.ts'

/** Bytes of a file, at most: a log of the largest that is exported, and its snapshot. */
const LARGEST = 96 * 1024 * 1024

const refused = (path: string, reason: string, hint: string): WinddownError =>
  new WinddownError('SNAPSHOT_INVALID', `${path}: ${reason}`, { op: 'import', path, hint })

/**
 * Reads a file that `winddown export` wrote; whoever sent it, everything in it is checked.
 * @throws WinddownError SNAPSHOT_INVALID, ARGUMENT_INVALID where there is no such file
 */
export function readExport(path: string): ExportedSession {
  const hint = 'winddown import --help'
  if ((sizeOfFile(path) ?? 0) > LARGEST) throw refused(path, 'is too large to be an exported session', hint)
  let value: unknown
  try {
    value = parseShallowJson(readRegularFile(path))
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOENT')
      throw new WinddownError('ARGUMENT_INVALID', `${path}: there is no such file`, { op: 'import', path, hint })
    throw refused(path, code === undefined ? 'is not valid JSON' : `cannot be read (${code})`, hint)
  }
  const [fault] = schemaFaults(value, EXPORT_SCHEMA, 1)
  if (fault !== undefined) throw refused(path, `is not an exported session (${fault})`, hint)
  const file = value as ExportedSession
  if (!isSessionId(file.session_id) || file.snapshot['session_id'] !== file.session_id)
    throw refused(path, 'names two sessions', hint)
  if (sumOf(file) !== file.sha256) throw refused(path, 'was damaged on its way: its sum is another', hint)
  return file
}

/** The lines of a log; what is no action of this session is left out. */
function logOf(log: readonly JsonObject[], sessionId: string, redact: (data: JsonObject) => JsonObject): string {
  const lines = log.flatMap((value) => {
    try {
      const action = parseAction(value)
      if (action.session_id !== sessionId) return []
      return [toJsonLine({ ...action, data: redact({ ...action.data }) } as typeof action)]
    } catch {
      // Whoever made the file may have put anything there.
      return []
    }
  })
  return lines.join('')
}

/**
 * Puts it into the store of this project. Nothing that is there is replaced; it is not entered among this user's own sessions.
 * @returns the path of its snapshot
 * @throws WinddownError ARGUMENT_INVALID where there is a session of that id, STORE_DENIED, STORE_UNSAFE
 */
export async function placeImported(project: Project, file: ExportedSession): Promise<string> {
  const { store } = project
  const id = file.session_id
  const paths = snapshotPaths(store, id)
  const archive = archivePath(store, id)
  const isThere = [paths.json, paths.markdown, paths.yaml, archive, `${archive}.gz`].some((path) => existsSync(path))
  if (isThere || store.session(id) !== null)
    throw new WinddownError('ARGUMENT_INVALID', `${id} is in this store already; nothing was imported`, {
      op: 'import',
      path: store.directory,
      hint: `winddown show ${id}`,
    })
  const redactor = createWideRedactor({ extra: project.ownSecrets })
  // Checked against the schema that is part of the format's.
  const redacted = await redactSnapshot(file.snapshot as unknown as Snapshot, { redactor })
  const log = logOf(file.log ?? [], id, (data) => redactor.redactData(data).data)
  // Its lines are written anew: with the sum of the sender's log it would count as changed from the first look on.
  const sum = { bytes: Buffer.byteLength(log), sha256: createHash('sha256').update(log).digest('hex') }
  const snapshot = log === '' ? redacted : { ...redacted, log: { ...redacted.log, ...sum } }
  openStore(store)
  // First: whoever imported it may delete it again, however far this comes.
  project.userState.markOnce(importedMark(store.directory, id))
  // The JSON last: with it the session is whole.
  if (log !== '') writeNewFile(archive, log)
  writeNewFile(paths.markdown, toSnapshotMarkdown(snapshot))
  writeNewFile(paths.yaml, await toSnapshotYaml(snapshot))
  writeNewFile(paths.json, toSnapshotJson(snapshot))
  return paths.json
}
