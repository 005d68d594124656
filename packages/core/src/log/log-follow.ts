import { closeSync, fstatSync, lstatSync } from 'node:fs'
import { checkArguments } from '../base/check-arguments.ts'
import { WinddownError } from '../base/errors.ts'
import { shownValue } from '../base/shown-value.ts'
import { checkReading } from './check-reading.ts'
import { openForReading, readAt } from './log-file.ts'
import { type LogEntry, type ReadLogOptions, readOpenLog } from './log-reader.ts'

export interface FollowLogOptions extends Pick<ReadLogOptions, 'fromByte' | 'maxLineBytes'> {
  /** Ends the following: what was asked for next rejects with its reason. */
  readonly signal?: AbortSignal
  /** How often the file is looked at, ms. Default 200. */
  readonly intervalMs?: number
}

const INTERVAL = 200
const CHUNK = 64 * 1024
const NEWLINE = 10

/**
 * The entries of a log as they are written, the ones that are there first. A record is given once its line is whole. Ends when the
 * recording has: with its last record, once the log has left its name. `return()`, and so a `break` out of `for await`, ends it at once, also while it waits.
 *
 * @throws WinddownError as {@link readLog}; the reason of the signal where that ends it
 */
export function followLog(path: string, options: FollowLogOptions = {}): AsyncGenerator<LogEntry, void, undefined> {
  const stop = new AbortController()
  const entries = entriesOf(path, options, stop.signal)
  const end = entries.return.bind(entries)
  const fail = entries.throw.bind(entries)
  // A generator does not hear of its end while it waits: the next record would have to come first.
  entries.return = (value) => {
    stop.abort(STOPPED)
    return end(value)
  }
  entries.throw = (error) => {
    stop.abort(STOPPED)
    return fail(error)
  }
  return entries
}

/** Why the waiting ended, where whoever follows wants no more. */
const STOPPED = new Error('no more is wanted')

async function* entriesOf(
  path: string,
  options: FollowLogOptions,
  stop: AbortSignal,
): AsyncGenerator<LogEntry, void, undefined> {
  checkArguments('followLog', { path, options }, { path: 'text', options: 'object' })
  checkReading('followLog', options, { fromByte: 0, maxLineBytes: 1, intervalMs: 1, signal: null })
  if (options.signal !== undefined && typeof options.signal?.throwIfAborted !== 'function')
    throw new WinddownError('ARGUMENT_INVALID', `signal is ${shownValue(options.signal)}`, {
      op: 'followLog',
      hint: 'signal is an AbortSignal: new AbortController().signal.',
    })
  const { signal, intervalMs = INTERVAL, fromByte = 0, ...reading } = options
  signal?.throwIfAborted()
  const ended = signal === undefined ? stop : AbortSignal.any([signal, stop])
  const fd = openForReading(path)
  let from = fromByte
  try {
    for (;;) {
      // Looked at before the reading: once the name leads elsewhere, what is in the file then is all of it.
      const isOver = !isNamed(fd, path)
      const size = fstatSync(fd).size
      const end = isOver ? size : endOfLines(fd, path, from, size)
      if (end > from) {
        for (const entry of readOpenLog(fd, path, { ...reading, fromByte: from, untilByte: end })) {
          yield entry
          signal?.throwIfAborted()
        }
        from = end
      }
      if (isOver) return
      await pause(intervalMs, ended)
    }
  } catch (error) {
    if (error !== STOPPED) throw error
  } finally {
    closeSync(fd)
  }
}

function isNamed(fd: number, path: string): boolean {
  const open = fstatSync(fd)
  const named = lstatSync(path, { throwIfNoEntry: false })
  return named !== undefined && named.ino === open.ino && named.dev === open.dev
}

/** The byte behind the last newline between two places; `from` where there is none. */
function endOfLines(fd: number, path: string, from: number, size: number): number {
  const chunk = Buffer.allocUnsafe(CHUNK)
  for (let end = size; end > from; ) {
    const start = Math.max(from, end - CHUNK)
    const count = readAt(fd, path, chunk, end - start, start)
    const newline = chunk.subarray(0, count).lastIndexOf(NEWLINE)
    if (newline !== -1) return start + newline + 1
    end = start
  }
  return from
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted === true) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
