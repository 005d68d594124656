/** The records of a session's log, compressed or not. */
import { closeSync, constants, fstatSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type LogEntry,
  openForReading,
  readLog,
  readOpenLog,
  shellWord,
  systemErrorCode,
  WinddownError,
} from '@winddown/core'

/** A longer one is no log that winddown compressed. */
const MOST_BYTES = 1024 * 1024 * 1024

/** Bytes of a compressed one: text packs to a tenth. */
const MOST_PACKED = MOST_BYTES / 4

/** Records pack to a tenth, hardly ever to a hundredth. */
const MOST_TIMES = 200
const UNPACKED_ANYWAY = 1024 * 1024

/** Places without a record, one after another, after which a compressed log is no log: eight million of them take a megabyte and a minute. */
const MOST_IN_A_ROW = 500_000

/**
 * Reads a log as `readLog` does. A compressed one is unpacked into a file that has no name any more when it is read.
 * @param mostBytes that a compressed one is unpacked to; by default 200 times its size and a megabyte, and no more than 1 GB
 * @param untilByte no byte of it is read from here on, unpacked
 * @throws WinddownError SESSION_NOT_FOUND, STORE_DENIED, LOG_UNSAFE, also where it unpacks to more, or holds hardly a record; the system's error where it cannot be
 * unpacked
 */
export function* readSessionLog(
  path: string,
  mostBytes?: number,
  untilByte: number = Number.POSITIVE_INFINITY,
): Generator<LogEntry, void, undefined> {
  const limit = Number.isFinite(untilByte) ? { untilByte } : {}
  if (!path.endsWith('.gz')) {
    yield* readLog(path, limit)
    return
  }
  const unpacked = unpackLog(path, mostBytes)
  const folder = mkdtempSync(join(tmpdir(), 'winddown-log-'))
  const plain = join(folder, 'log')
  let fd: number
  try {
    writeFileSync(plain, unpacked, { mode: 0o600, flag: 'wx' })
    fd = openSync(plain, constants.O_RDONLY)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    let inARow = 0
    for (const entry of readOpenLog(fd, path, limit)) {
      inARow = entry.kind === 'action' ? 0 : inARow + 1
      if (inARow > MOST_IN_A_ROW) throw noLog(path)
      yield entry
    }
  } finally {
    closeSync(fd)
  }
}

const noLog = (path: string): WinddownError =>
  new WinddownError('LOG_UNSAFE', `${path}: holds ${MOST_IN_A_ROW} places in a row that are no records`, {
    op: 'read',
    path,
    hint: `gzip -dc ${shellWord(path)} | head -c 4000`,
  })

/** What a compressed log is, within the same bounds. */
export function unpackLog(path: string, mostBytes?: number): Buffer {
  const packed = packedBytes(path)
  return unpack(packed, mostBytes ?? Math.min(MOST_BYTES, UNPACKED_ANYWAY + MOST_TIMES * packed.length), path)
}

function unpack(packed: Buffer, most: number, path: string): Buffer {
  const { gunzipSync } = process.getBuiltinModule('node:zlib')
  try {
    return gunzipSync(packed, { maxOutputLength: most })
  } catch (error) {
    if (systemErrorCode(error) !== 'ERR_BUFFER_TOO_LARGE') throw error
    throw new WinddownError('LOG_UNSAFE', `${path}: unpacks to more than ${most} bytes`, {
      op: 'read',
      path,
      hint: `gzip -dc ${shellWord(path)} | head -c 4000`,
      cause: error,
    })
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
