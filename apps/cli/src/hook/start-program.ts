import { spawn } from 'node:child_process'
import { isFolder } from '../project/path-kind.ts'
import type { DecidedRun } from './hook-run.ts'

declare const __dirname: string

/**
 * Variables that the program is started without. Node 20 reads the first at every start, three times slower, and we open no connection. The others load
 * code, and a project can set variables for whoever works in it, its agent included.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_PATH',
  'LD_PRELOAD',
  'LD_AUDIT',
  'LD_LIBRARY_PATH',
  'DYLD_INSERT_LIBRARIES',
])

/**
 * Starts the `winddown` program beside this bundle in a process group of its own: it outlives this hook, and the harness.
 * The landing of a session needs git and YAML and may take longer than a harness waits.
 *
 * @param waitMs how long to wait for its end, ms; 0: not at all
 * @returns true where it ended within that time
 */
export function startProgram(run: DecidedRun, args: readonly string[], waitMs = 0): Promise<boolean> {
  // A linked work tree may be gone before its session is; its sessions are kept in the main one.
  const { worktree, projectPath } = run.record.place.store
  const cwd = [worktree, projectPath].find(isFolder)
  if (cwd === undefined) return Promise.resolve(false)
  // Beside an agent at work memory is dearer than time that nobody waits for: 100,000 actions are landed in 79 to 96 MB instead
  // of 112, for a fifth more processor time (ADR 0088).
  const child = spawn(process.execPath, ['--optimize-for-size', `${__dirname}/winddown.js`, ...args], {
    cwd,
    detached: true,
    stdio: 'ignore',
    env: harmlessVariables(run.environment.variables),
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    if (waitMs === 0) {
      child.unref()
      child.once('spawn', () => resolve(false))
      return
    }
    const timer = setTimeout(() => {
      child.unref()
      resolve(false)
    }, waitMs)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}

/** Variables without those that would load code into what is started. */
export const harmlessVariables = (variables: DecidedRun['environment']['variables']) =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !LEFT_OUT.has(name)))

/** Starts a program in a process group of its own, in `/`, without a shell; nothing waits for it or hears of it. */
export function startDetached(
  program: string,
  args: readonly string[],
  variables: DecidedRun['environment']['variables'],
  failed: (error: Error) => void,
): void {
  const child = spawn(program, [...args], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
    env: harmlessVariables(variables),
  })
  child.once('error', failed)
  child.unref()
}
