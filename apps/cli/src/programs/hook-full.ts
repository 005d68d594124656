import { writeSync } from 'node:fs'
import { readEnvironment } from '../environment.ts'
import type { Lifecycle, Recorder } from '../hook/hook-run.ts'
import { answerHook } from '../hook/hot-hook.ts'
import { readPayload } from '../hook/read-stdin.ts'

declare const require: {
  (path: './hook-record.cjs'): Recorder
  (path: './hook-lifecycle.cjs'): Lifecycle
}

/**
 * Answers an event that the fast path of `hook-<id>.cjs` left: meters, decides, carries out, replies. The two other files are
 * loaded where a session begins, ends, compacts or is recorded.
 *
 * @param bytes holds the first `size` bytes of stdin
 * @param payload what they say, where they are a whole document
 */
export function answerInFull(bytes: Uint8Array, size: number, payload: unknown): void {
  // For the ways out that are not ours.
  process.exitCode = 0
  const environment = readEnvironment()
  const failed = (error: unknown): void => {
    try {
      require('./hook-lifecycle.cjs').reportFault(environment, error)
    } catch {
      // There is nowhere left to say it, and the harness must not notice.
    }
  }
  process.on('uncaughtException', failed)
  process.on('unhandledRejection', failed)
  try {
    const at = process.argv.indexOf('--harness')
    const harness = at < 0 ? '' : (process.argv[at + 1] ?? '')
    const document = payload === undefined ? readPayload(bytes, size) : payload
    if (document === undefined) return
    const answer = answerHook(harness, document, environment, {
      recorder: () => require('./hook-record.cjs'),
      lifecycle: () => require('./hook-lifecycle.cjs'),
    })
    if (typeof answer === 'string') {
      reply(answer, failed)
      leave()
    } else answer.then((text) => reply(text, failed)).catch(failed)
  } catch (error) {
    failed(error)
  }
}

/** Says in our diagnostics that a record could not be written to a log; the harness is told nothing. */
export function reportAppend(path: string, error: unknown): void {
  try {
    require('./hook-lifecycle.cjs').reportAppend(readEnvironment(), path, error)
  } catch {
    // There is nowhere left to say it, and the harness must not notice.
  }
}

/** All of it, or a line in the diagnostics: the reader may be gone, or a full disk behind it. */
function reply(answer: string, failed: (error: unknown) => void): void {
  if (answer === '') return
  const bytes = Buffer.from(answer)
  let sent = 0
  for (let tries = 0; sent < bytes.length && tries < 1000; tries++) {
    try {
      sent += writeSync(1, bytes, sent)
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EAGAIN') {
        failed(error)
        return
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    }
  }
}

/**
 * Ends the process here, where all that was to be written is written, synchronously: taking Node down in good order costs 3 %
 * of its start. Never while the lifecycle is at work.
 */
function leave(): void {
  const node = process as { reallyExit?: (code: number) => void }
  node.reallyExit?.(0)
}
