import { spawnSync } from 'node:child_process'

/**
 * Runs a call for what it does, not for what it costs. Gives what it printed.
 * @param {import('./child-cpu.mjs').ChildCall} call
 */
export function runOnce({ command, args, input, cwd, env }) {
  const result = spawnSync(command, args, { input: input ?? '', cwd, env, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`${command}: ${result.status ?? result.signal}: ${result.stderr}`)
  return result.stdout
}
