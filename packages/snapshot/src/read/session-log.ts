/** The records of a session's log, compressed or not. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LogEntry, readLog, readOpenLog } from '@winddown/core'

/** A longer one is no log that winddown compressed. */
const MOST_BYTES = 1024 * 1024 * 1024

/**
 * Reads a log as `readLog` does. A compressed one is unpacked into a file that has no name any more when it is read.
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED, LOG_UNSAFE; the system's error where it cannot be unpacked
 */
export function* readSessionLog(path: string): Generator<LogEntry, void, undefined> {
  if (!path.endsWith('.gz')) {
    yield* readLog(path)
    return
  }
  const { gunzipSync } = process.getBuiltinModule('node:zlib')
  const folder = mkdtempSync(join(tmpdir(), 'winddown-log-'))
  const plain = join(folder, 'log')
  let fd: number
  try {
    writeFileSync(plain, gunzipSync(readFileSync(path), { maxOutputLength: MOST_BYTES }), { mode: 0o600, flag: 'wx' })
    fd = openSync(plain, 'r')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    yield* readOpenLog(fd, path)
  } finally {
    closeSync(fd)
  }
}
