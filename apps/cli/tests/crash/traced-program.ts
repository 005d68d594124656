import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The calls that change a file or a name. */
const CHANGING = [
  'openat',
  'write',
  'pwrite64',
  'writev',
  'fsync',
  'fdatasync',
  'rename',
  'renameat2',
  'mkdir',
  'link',
  'unlink',
  'ftruncate',
  'rmdir',
]

/** One call of a run: the `when`th of its name. */
export interface ProgramCall {
  readonly name: string
  readonly when: number
  readonly text: string
}

/** A built program, what it is given, and where. */
export interface ProgramStart {
  readonly program: string
  readonly args: readonly string[]
  readonly input: string
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
}

/** Why the programs cannot be traced here, or null where they can. */
export function tracingFault(): string | null {
  const run = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true'], { encoding: 'utf8' })
  if (run.error) return 'strace is not installed (on Debian: apt-get install strace)'
  return run.status === 0 ? null : `strace cannot trace here: ${run.stderr.trim().slice(0, 200)}`
}

/** Runs a program under strace, its main thread alone, killed by `inject` where that is given. */
export function runTraced(
  start: ProgramStart,
  inject?: string,
): { readonly killed: boolean; readonly status: number | null; readonly calls: readonly ProgramCall[] } {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-trace-'))
  try {
    const trace = join(folder, 'trace')
    const tracer = ['-qq', '-y', '-s', '0', '-o', trace, '-e', `trace=${CHANGING.map((name) => `?${name}`).join(',')}`]
    const injected = inject === undefined ? [] : ['-e', `inject=${inject}`]
    const command = [process.execPath, '--v8-pool-size=0', start.program, ...start.args]
    const run = spawnSync('strace', [...tracer, ...injected, ...command], {
      cwd: start.folder,
      env: start.environment,
      input: start.input,
      encoding: 'utf8',
    })
    const killed = run.signal === 'SIGKILL' || run.status === 137
    return { killed, status: run.status, calls: callsIn(readFileSync(trace, 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function callsIn(trace: string): ProgramCall[] {
  const counts = new Map<string, number>()
  return trace.split('\n').flatMap((text) => {
    const name = /^(\w+)\(/.exec(text)?.[1]
    if (name === undefined) return []
    const when = (counts.get(name) ?? 0) + 1
    counts.set(name, when)
    return [{ name, when, text }]
  })
}
