import type { Engine, ProcessResult } from './engine.ts'

/** A command of winddown's own program, which the plugin carries. */
export interface Call {
  readonly args: readonly string[]
  readonly stdin?: string
  /** The session waits for it, and its time does not count as the hook's: so it has a limit of its own, ms. */
  readonly timeoutMs: number
}

/**
 * Runs winddown's program in the session's folder, as a hook of the plugin would run.
 * @throws where Node is missing, or the program takes longer than it may
 */
export async function runProgram($: Engine, { args, stdin = '', timeoutMs }: Call): Promise<ProcessResult> {
  const env = await $.process.hookEnv()
  // Node 20 reads that file at every start, three times slower; we open no connection.
  const init = { env: { ...env, NODE_EXTRA_CA_CERTS: '' }, stdin, timeoutMs }
  return $.process.run(['node', `${$.plugin.root}/program/winddown.js`, ...args], init)
}
