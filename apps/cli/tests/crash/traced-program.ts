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
  'renameat',
  'renameat2',
  'mkdir',
  'link',
  'unlink',
  'unlinkat',
  'ftruncate',
  'rmdir',
]

/** One call of a run: the `when`th of its name. */
export interface ProgramCall {
  readonly name: string
  readonly when: number
  readonly text: string
  /** True where strace answered it instead of the kernel. */
  readonly injected: boolean
}

/** A built program, what it is given, and where. */
export interface ProgramStart {
  readonly program: string
  readonly args: readonly string[]
  readonly input: string
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
}

export interface TracedRun {
  readonly killed: boolean
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  readonly calls: readonly ProgramCall[]
}

/** Why the programs cannot be traced here, or null where they can. */
export function tracingFault(): string | null {
  const run = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true'], { encoding: 'utf8' })
  if (run.error) return 'strace is not installed (on Debian: apt-get install strace)'
  return run.status === 0 ? null : `strace cannot trace here: ${run.stderr.trim().slice(0, 200)}`
}

/**
 * Runs a program under strace with its threads (the snapshot is written by libuv's pool, cut to one thread here) and the
 * processes that it starts, killed or failed by `inject` where that is given. Calls are counted per thread, as strace injects.
 */
export function runTraced(start: ProgramStart, inject?: string): TracedRun {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-trace-'))
  try {
    const trace = join(folder, 'trace')
    const tracer = [
      '-f',
      '-qq',
      '-y',
      '-s',
      '0',
      '-o',
      trace,
      '-e',
      `trace=${CHANGING.map((name) => `?${name}`).join(',')}`,
    ]
    const injected = inject === undefined ? [] : ['-e', `inject=${inject}`]
    const command = [process.execPath, '--v8-pool-size=0', start.program, ...start.args]
    const run = spawnSync('strace', [...tracer, ...injected, ...command], {
      cwd: start.folder,
      env: { ...start.environment, UV_THREADPOOL_SIZE: '1' },
      input: start.input,
      encoding: 'utf8',
    })
    const text = readFileSync(trace, 'utf8')
    // Not by how strace ended: a process that the program started may be the one that was killed.
    const killed = text.includes('+++ killed by SIGKILL +++')
    return { killed, status: run.status, stdout: run.stdout, stderr: run.stderr, calls: callsIn(text) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function callsIn(trace: string): ProgramCall[] {
  const counts = new Map<string, number>()
  return trace.split('\n').flatMap((text) => {
    const [, thread, name] = /^(\d+)\s+(\w+)\(/.exec(text) ?? []
    if (thread === undefined || name === undefined) return []
    const when = (counts.get(`${thread} ${name}`) ?? 0) + 1
    counts.set(`${thread} ${name}`, when)
    return [{ name, when, text: text.slice(thread.length).trimStart(), injected: text.endsWith('(INJECTED)') }]
  })
}
