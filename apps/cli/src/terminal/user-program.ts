/** Programs that the person at the terminal set for themselves, a pager, an editor or an agent: started there, without a shell, with their own environment. */
import { spawnSync } from 'node:child_process'
import { endProgress } from './progress.ts'

/** How such a program ended; `isStarted` is false where it could not be started at all. */
export interface UserProgramEnd {
  readonly isStarted: boolean
  readonly code: number | null
}

/**
 * Runs it on this terminal, and waits until the person leaves it.
 * @param program an absolute path, or a path that the person gave
 * @param input what it reads on stdin; undefined: it is given the terminal
 * @param folder where it runs; undefined: here
 */
export function runAtTerminal(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  input?: string,
  folder?: string,
): UserProgramEnd {
  endProgress()
  const { status, error } = spawnSync(program, [...args], {
    ...(folder !== undefined && { cwd: folder }),
    stdio: [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
    env: environment,
    ...(input !== undefined && { input }),
  })
  // The reader of what we write may leave before its end: that is no fault.
  const isStarted = error === undefined || status !== null || ('code' in error && error.code === 'EPIPE')
  return { isStarted, code: status }
}
