import { createHash } from 'node:crypto'
import { closeSync, constants, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { archivePath, type PauseAction, type Redacted, readLog, type SnapshotRequest } from '@winddown/core'
import { LogSummarizer, type StartedFacts } from '../build/log-summary.ts'
import type { SnapshotLog } from '../snapshot.ts'

const MAX_DAMAGE = 100
const HASHED_AT_ONCE = 256 * 1024

/** One pass over a log: gives its actions, and knows afterwards what was read and what could not be. */
export class LogReading {
  readonly summary: LogSummarizer = new LogSummarizer()
  readonly #path: string
  #covered = 0
  #records = 0
  #damageCount = 0
  readonly #damage: { offset: number; length: number; reason: string }[] = []

  constructor(path: string) {
    this.#path = path
  }

  /** Nothing enters a log that was not redacted: `appendToLog` takes nothing else. */
  *actions(): Generator<Redacted<PauseAction>, void, undefined> {
    // Exactly what is there now, the line end of the last record included: recovery compares it with the size of the log.
    const untilByte = statSync(this.#path).size
    this.#covered = untilByte
    for (const entry of readLog(this.#path, { untilByte })) {
      if (entry.kind === 'damage') {
        this.#damageCount += 1
        const { offset, length, reason } = entry
        if (this.#damage.length < MAX_DAMAGE) this.#damage.push({ offset, length, reason })
        continue
      }
      this.#records += 1
      this.summary.add(entry.action)
      yield entry.action as Redacted<PauseAction>
    }
  }

  /** What was read, with the hash of exactly those bytes: the log may have grown meanwhile. Call it when `actions` is done. */
  async describe(request: SnapshotRequest): Promise<SnapshotLog> {
    return {
      file: basename(archivePath({ directory: request.storeDirectory }, request.sessionId)),
      sealed: request.sealed,
      bytes: this.#covered,
      sha256: await hashStart(this.#path, this.#covered),
      records: this.#records,
      damage: this.#damage,
      damage_count: this.#damageCount,
    }
  }
}

/** The actions of a log; what is damaged is passed over. */
export function* actionsOfLog(logPath: string): Generator<PauseAction> {
  for (const entry of readLog(logPath)) if (entry.kind === 'action') yield entry.action
}

/** What the first record says, without reading on; null where it is not a `pause_started`. */
export function startedBy(logPath: string): StartedFacts | null {
  for (const entry of readLog(logPath)) {
    if (entry.kind === 'action') return entry.action.type === 'pause_started' ? entry.action.data : null
  }
  return null
}

/** Hex SHA-256 of the first `bytes` bytes of a file. Read into one piece of memory: a stream takes a new one for every chunk. */
export async function hashStart(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const chunk = Buffer.allocUnsafe(HASHED_AT_ONCE)
    for (let at = 0; at < bytes; ) {
      const count = readSync(fd, chunk, 0, Math.min(chunk.length, bytes - at), at)
      if (count === 0) break
      hash.update(chunk.subarray(0, count))
      at += count
    }
  } finally {
    closeSync(fd)
  }
  return hash.digest('hex')
}
