/** Programs that are not ours, started so that nothing of the project reaches them. */
import { spawnSync } from 'node:child_process'
import { systemErrorCode } from '@winddown/core'

/** Whoever waits longer, or prints more, is not going to say what was asked. */
const MILLISECONDS = 10_000
const MOST_BYTES = 64 * 1024

/**
 * The variables that a program needs to find its user's files and to speak their language. All others stay out: a project sets variables for whoever works in it (direnv, mise, an
 * agent's own settings), and some name code to load (`NODE_OPTIONS`, `LD_PRELOAD`, `BASH_ENV`, `PYTHONPATH`) or a place to look first.
 */
const PASSED = /^(?:HOME|USER|LOGNAME|SHELL|TERM|TZ|LANG|LANGUAGE|LC_[A-Z]+|XDG_[A-Z]+_(?:HOME|DIR))$/

/** How a program ended. */
export interface Ended {
  /** Null where it did not start, or was ended by us. */
  readonly code: number | null
  /** Of each at most 64 KB: a program that prints more is ended. */
  readonly stdout: string
  readonly stderr: string
  /** Why it did not start, or was ended, as a code: ENOENT, ETIMEDOUT, ENOBUFS …; null where it ended by itself. */
  readonly fault: string | null
}

/**
 * Runs a program in `/`, with a search path of its own, few variables, and bounded time and output: it shall find nothing of the project that this command was called in, neither by its
 * folder nor by a variable.
 *
 * @param variables the environment of this process, of which {@link PASSED} are handed on, and those that `more` names
 */
export function runElsewhere(
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
  options: { readonly searchPath: string; readonly input?: string; readonly more?: readonly string[] },
): Ended {
  const { searchPath, input, more = [] } = options
  const passed = Object.entries(variables).filter(([name]) => PASSED.test(name) || more.includes(name))
  const result = spawnSync(program, args, {
    cwd: '/',
    env: { ...Object.fromEntries(passed), PATH: searchPath },
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
    encoding: 'utf8',
    timeout: MILLISECONDS,
    maxBuffer: MOST_BYTES,
    // One that ignores the first signal would be waited for without an end.
    killSignal: 'SIGKILL',
  })
  const fault = result.error === undefined ? null : (systemErrorCode(result.error) ?? 'unknown')
  return { code: result.status, stdout: result.stdout ?? '', stderr: result.stderr ?? '', fault }
}
