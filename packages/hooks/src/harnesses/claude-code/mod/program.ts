import { CLAUDE_CODE } from '../events.ts'
import type { Engine, ProcessResult } from './engine.ts'

/** A command of winddown's own program, which the plugin carries. */
export interface Call {
  readonly args: readonly string[]
  readonly stdin?: string
  /** The session waits for it, and its time does not count as the hook's: so it has a limit of its own, ms. */
  readonly timeoutMs: number
}

/** The variables of a hook of the plugin. Node 20 reads one file at every start, three times slower; we open no connection. */
const variables = (env: Readonly<Record<string, string>>): Record<string, string> => ({
  ...env,
  NODE_EXTRA_CA_CERTS: '',
})

/**
 * Runs winddown's program in the session's folder, as a hook of the plugin would run.
 * @throws where Node is missing, or the program takes longer than it may
 */
export async function runProgram($: Engine, { args, stdin = '', timeoutMs }: Call): Promise<ProcessResult> {
  const env = variables(await $.process.hookEnv())
  return $.process.run(['node', `${$.plugin.root}/program/winddown.js`, ...args], { env, stdin, timeoutMs })
}

/** Tells our own hook of an event that Claude Code tells no hook of. @returns what the hook answers, '' for nothing */
export async function runHook($: Engine, event: object, timeoutMs: number): Promise<string> {
  const env = variables(await $.process.hookEnv())
  const cwd = env['CLAUDE_PROJECT_DIR']
  const stdin = JSON.stringify({ ...event, ...(cwd !== undefined && { cwd }) })
  const argv = ['node', `${$.plugin.root}/program/hook-claude-code.cjs`, '--harness', CLAUDE_CODE]
  return (await $.process.run(argv, { env, stdin, timeoutMs })).stdout
}
