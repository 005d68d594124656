/** That a command is at work, where it takes longer than half a second and a person waits: a line on stderr that goes again. */
import { writeSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'

/** What is said of each command, after half a second; a count of the seconds follows. */
const AFTER_MS = 500

/** Runs beside the work, which keeps the thread of the command busy: no timer would come to its turn there. */
const TICKER = `
const { workerData } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const state = new Int32Array(workerData.state)
const started = Date.now()
const frames = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
let at = 0
while (Atomics.load(state, 0) === 0) {
  Atomics.wait(state, 0, 0, at === 0 ? ${AFTER_MS} : 100)
  if (Atomics.load(state, 0) !== 0) break
  Atomics.store(state, 1, 1)
  const seconds = Math.floor((Date.now() - started) / 1000)
  writeSync(2, '\\r' + frames[at++ % frames.length] + ' ' + workerData.text + (seconds > 0 ? ' ' + seconds + ' s' : ''))
  Atomics.store(state, 1, 2)
}
`

let state: Int32Array | undefined
let worker: Worker | undefined

/** Says from half a second on that a command is at work, on a terminal alone, until {@link endProgress}. */
export function startProgress(text: string): void {
  if (process.stderr.isTTY !== true || process.stdout.isTTY !== true || worker !== undefined) return
  const shared = new SharedArrayBuffer(8)
  state = new Int32Array(shared)
  // Asked for here: most commands are done before, and load nothing for it.
  const threads = process.getBuiltinModule('node:worker_threads')
  worker = new threads.Worker(TICKER, { eval: true, workerData: { state: shared, text }, stdin: false })
  worker.unref()
  // Without it the command is as good.
  worker.on('error', () => undefined)
}

/** Takes the line away again: before anything else is written, asked or started. */
export function endProgress(): void {
  if (state === undefined || worker === undefined) return
  Atomics.store(state, 0, 1)
  Atomics.notify(state, 0)
  // In the middle of a line: it is a few bytes.
  while (Atomics.load(state, 1) === 1) Atomics.wait(state, 1, 1, 5)
  if (Atomics.load(state, 1) === 2) writeSync(2, '\r\u001B[K')
  void worker.terminate()
  worker = undefined
}
