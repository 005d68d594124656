/** The records of a session's log, compressed or not. */
import { closeSync, fstatSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LogEntry, openForReading, readLog, readOpenLog, shellWord, WinddownError } from '@winddown/core'

/** A longer one is no log that winddown compressed. */
const MOST_BYTES = 1024 * 1024 * 1024

/** Bytes of a compressed one: text packs to a tenth. */
const MOST_PACKED = MOST_BYTES / 4

/**
 * Reads a log as `readLog` does. A compressed one is unpacked into a file that has no name any more when it is read.
 * @param mostBytes that a compressed one is unpacked to
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED, LOG_UNSAFE; the system's error where it cannot be unpacked
 */
export function* readSessionLog(path: string, mostBytes: number = MOST_BYTES): Generator<LogEntry, void, undefined> {
  if (!path.endsWith('.gz')) {
    yield* readLog(path)
    return
  }
  const packed = packedBytes(path)
  const { gunzipSync } = process.getBuiltinModule('node:zlib')
  const folder = mkdtempSync(join(tmpdir(), 'winddown-log-'))
  const plain = join(folder, 'log')
  let fd: number
  try {
    writeFileSync(plain, gunzipSync(packed, { maxOutputLength: mostBytes }), { mode: 0o600, flag: 'wx' })
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

/** The file as it is: a store may come with a cloned repository, and a link in it leads anywhere. */
function packedBytes(path: string): Buffer {
  const fd = openForReading(path)
  try {
    const { size } = fstatSync(fd)
    if (size > MOST_PACKED)
      throw new WinddownError('LOG_UNSAFE', `${path}: has ${size} bytes, no log that winddown compressed has`, {
        op: 'read',
        path,
        hint: `ls -l ${shellWord(path)}`,
      })
    return readFileSync(fd)
  } finally {
    closeSync(fd)
  }
}
