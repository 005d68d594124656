import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../workspace.mjs'

/**
 * @typedef {{ stdout: string, milliseconds: number }} HookAnswer
 * @typedef {{ user: string | undefined, model: string | undefined }} Told
 */

/** The built hook program, called as an agent calls it: a fresh process, the payload on stdin, an environment of its own. */
export class BuiltHook {
  #harness
  #environment
  #directory

  /** @param {string} harness @param {Record<string, string>} environment @param {string} directory */
  constructor(harness, environment, directory) {
    this.#harness = harness
    this.#environment = environment
    this.#directory = directory
  }

  /** @param {Record<string, unknown>} payload @returns {HookAnswer} */
  call(payload) {
    const started = performance.now()
    const result = spawnSync(
      process.execPath,
      [join(root, `apps/cli/dist/hook-${this.#harness}.cjs`), '--harness', this.#harness],
      {
        input: JSON.stringify(payload),
        cwd: this.#directory,
        env: this.#environment,
        encoding: 'utf8',
      },
    )
    // The promise of the hook: whatever happens, the agent sees exit code 0 and nothing on stderr.
    if (result.status !== 0 || result.stderr !== '')
      throw new Error(`the hook ended with ${result.status ?? result.signal}: ${result.stderr}`)
    return { stdout: result.stdout, milliseconds: performance.now() - started }
  }
}

/** What an answer of the hook makes the agent show to the person, and add for the model. @param {string} stdout @returns {Told} */
export function told(stdout) {
  if (stdout.trim() === '') return { user: undefined, model: undefined }
  const answer = JSON.parse(stdout)
  return { user: answer.systemMessage, model: answer.hookSpecificOutput?.additionalContext }
}

/**
 * How full the context was at the newest event, from the file that winddown keeps for the session.
 * @param {string} stateDirectory @param {string} sessionId
 * @returns {{ fraction: number | null, tokens: number | null, limit: number | null } | undefined}
 */
export function newestReading(stateDirectory, sessionId) {
  const folder = join(stateDirectory, 'sessions')
  if (!existsSync(folder)) return undefined
  const file = readdirSync(folder).find((name) => name.includes(sessionId) && name.endsWith('.json'))
  if (file === undefined) return undefined
  const state = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  return state.last ?? state.reading ?? undefined
}
