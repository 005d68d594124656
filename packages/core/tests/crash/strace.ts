import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const DRIVER: string = join(import.meta.dirname, 'driver.mjs')

/** The calls that change something, or end something that did. */
export const CHANGING = [
  'openat',
  'write',
  'pwrite64',
  'fsync',
  'fdatasync',
  'rename',
  'renameat',
  'renameat2',
  'mkdir',
  'mkdirat',
  'link',
  'linkat',
  'unlink',
  'unlinkat',
  'close',
  'chmod',
  'fchmodat',
]
/** The calls that only look. */
export const LOOKING = ['statx', 'newfstatat', 'fstat', 'lstat', 'stat', 'pread64', 'getdents64', 'readlink']

/** One call of a run: the `when`th of its name. */
export interface CallPoint {
  readonly name: string
  readonly when: number
  /** How the tracer writes it, for messages. */
  readonly text: string
  /** The whole line of the trace. */
  readonly line: string
  /** True where strace answered it instead of the kernel. */
  readonly injected: boolean
}

/** Why the sweep cannot run here, or null where it can. */
export function straceFault(): string | null {
  const run = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true'], { encoding: 'utf8' })
  if (run.error) return 'strace is not installed'
  return run.status === 0 ? null : `strace cannot trace here: ${run.stderr.trim().slice(0, 200)}`
}

export interface DriverRun {
  readonly lines: readonly string[]
  readonly killed: boolean
  /** The calls between the driver's two marks, in order. */
  readonly calls: readonly CallPoint[]
}

/** A module that makes every flush do nothing, for negative controls: what then still passes shows nothing. */
export const NO_FLUSH: string = join(import.meta.dirname, 'no-flush.mjs')

/**
 * Runs the driver under strace, its main thread alone: that is where the calls of our synchronous code are, and a failing
 * write to the eventfd of another thread would end the process. V8 gets no threads either, so nothing has to be woken.
 * `inject` as strace takes it: `rename:signal=SIGKILL:when=3`; `preload` is a module that the driver loads first. */
export function runDriver(
  args: readonly string[],
  names: readonly string[],
  inject?: string,
  preload?: string,
): DriverRun {
  const folder = mkdtempSync(join(tmpdir(), 'wd-strace-'))
  try {
    const trace = join(folder, 'trace')
    const run = spawnSync(
      'strace',
      [
        '-qq',
        '-s',
        '200',
        '-o',
        trace,
        '-e',
        `trace=${names.map((name) => `?${name}`).join(',')}`,
        ...(inject === undefined ? [] : ['-e', `inject=${inject}`]),
        process.execPath,
        '--v8-pool-size=0',
        ...(preload === undefined ? [] : ['--import', preload]),
        DRIVER,
        ...args,
      ],
      { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } },
    )
    const lines = run.stdout.split('\n').filter((line) => line !== '')
    const calls = callsBetweenMarks(readFileSync(trace, 'utf8'))
    return { lines, killed: run.signal === 'SIGKILL' || run.status === 137, calls }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function callsBetweenMarks(trace: string): CallPoint[] {
  const counts = new Map<string, number>()
  const points: CallPoint[] = []
  let inside = false
  for (const line of trace.split('\n')) {
    const name = /^(\w+)\(/.exec(line)?.[1]
    if (name === undefined) continue
    const when = (counts.get(name) ?? 0) + 1
    counts.set(name, when)
    if (line.includes('/winddown-sweep-end')) return points
    if (inside) points.push({ name, when, text: line.slice(0, 160), line, injected: line.includes('(INJECTED)') })
    if (line.includes('/winddown-sweep-begin')) inside = true
  }
  return points
}
