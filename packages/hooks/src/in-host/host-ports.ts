/**
 * What the file that `init` writes hands to our program inside an agent. All that reaches outside of that program comes in here, so
 * that it is the same sources in whatever runs it.
 */
import { fixedPath } from '@winddown/core'

/** A child process, as far as it is used. */
export interface HostChild {
  readonly pid?: number | undefined
  readonly stdin: HostStream & { end(text: string): unknown }
  readonly stdout: HostStream
  on(event: 'error' | 'close', call: (value: unknown) => void): unknown
}

interface HostStream {
  on(event: 'error' | 'data', call: (value: unknown) => void): unknown
}

export interface HostPorts {
  /** The shell line that runs our hook, as `init` writes it for any agent. */
  readonly line: string
  /** The node that runs our programs, and the folder that they are in. */
  readonly node: string
  readonly programs: string
  /** `spawn` of node:child_process. */
  readonly spawn: (
    program: string,
    args: readonly string[],
    options: {
      readonly cwd: string
      readonly env: Readonly<Record<string, string | undefined>>
      readonly stdio: readonly ['pipe', 'pipe', 'ignore']
      readonly detached: boolean
    },
  ) => HostChild
  /** The variables of the agent: handed on to our own programs, and never recorded. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The words that the agent was started with. */
  readonly argv?: readonly string[]
  /** Process id of the agent. */
  readonly pid: number
  readonly kill: (pid: number, signal: 'SIGKILL') => unknown
}

/** Names in the environment of our programs by which they know the agent that runs them. */
export const HOST_PID = 'WINDDOWN_HOST_PID'
export const HOST_ATTENDED = 'WINDDOWN_HOST_ATTENDED'

/** The folder of the user's state, as the hook finds it; undefined where it keeps none, or where it would be in whatever folder somebody works. */
export function stateFolder(env: HostPorts['env']): string | undefined {
  const own = env['WINDDOWN_HOME']
  if (own !== undefined && own !== '') return fixedPath(own)
  const state = fixedPath(env['XDG_STATE_HOME'])
  if (state !== undefined) return `${state}/winddown`
  const home = fixedPath(env['HOME'])
  return home === undefined ? undefined : `${home}/.local/state/winddown`
}
