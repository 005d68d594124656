import { writeSync } from 'node:fs'
import { readEnvironment } from './environment.ts'
import { reportFault } from './hook/fault.ts'
import type { Lifecycle } from './hook/hook-run.ts'
import { answerEvent } from './hook/hot-hook.ts'
import { readPayload } from './hook/read-stdin.ts'

/**
 * The hook program, `hook.cjs --harness <id>`: one event on stdin, at most one document on stdout, exit code 0 whatever
 * happens. It loads node:fs alone; what starts, ends or compacts a session is done by `hook-lifecycle.cjs` beside it.
 */
declare const require: (path: string) => Lifecycle

// Set and never changed: exit() could cut off what was written.
process.exitCode = 0
const environment = readEnvironment()
const failed = (error: unknown): void => reportFault(environment, error)
// A promise of ours that was forgotten must not become the harness's exit code 1.
process.on('uncaughtException', failed)

try {
  const at = process.argv.indexOf('--harness')
  const harness = at < 0 ? '' : (process.argv[at + 1] ?? '')
  const payload = readPayload()
  if (payload !== undefined) {
    const answer = answerEvent(harness, payload, environment, () => require('./hook-lifecycle.cjs'))
    if (typeof answer === 'string') reply(answer)
    else answer.then(reply).catch(failed)
  }
} catch (error) {
  failed(error)
}

/** All of it, or an error: a reader that is gone, a full disk behind it. Then there is nobody to tell. */
function reply(answer: string): void {
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
