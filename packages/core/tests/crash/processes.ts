import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Running {
  readonly process: ChildProcess
  /** What it said, once it ended, by itself or killed; a last line without its newline was not said. */
  readonly said: Promise<readonly string[]>
  /** Once it said something, or ended without. */
  readonly began: Promise<void>
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>
}

/** Starts one of the programs beside this file. */
export function run(program: string, ...args: string[]): Running {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk
  })
  const ended = new Promise<{ code: number | null; errors: string }>((done) => {
    child.on('close', (code) => done({ code, errors }))
  })
  const began = new Promise<void>((done) => {
    child.stdout.once('data', () => done())
    child.once('close', () => done())
  })
  return { process: child, began, ended, said: ended.then(() => text.split('\n').slice(0, -1)) }
}
