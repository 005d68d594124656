// The real harness that the live tests drive: installed by name and version, run without a network where the system allows that.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, root, run } from './workspace.mjs'

export const CLAUDE_CODE = '2.1.330'

/**
 * Installs Claude Code into node_modules/.cache, unless it is there.
 * @returns {{ program: string } | { failure: string }} the absolute path of the program, or what npm said
 */
export function installClaudeCode() {
  const folder = join(root, 'node_modules', '.cache', 'winddown-live', `claude-code-${CLAUDE_CODE}`)
  const program = join(folder, 'node_modules', '.bin', 'claude')
  const works = () => run(program, ['--version'], { quiet: true }).output.includes(CLAUDE_CODE)
  if (existsSync(program) && works()) return { program }
  console.log(`Installing @anthropic-ai/claude-code ${CLAUDE_CODE} …`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  // The version is named: npm on Node 20 would silently take an old one, whose engines fit.
  const result = run('npm', ['install', '--save-exact', `@anthropic-ai/claude-code@${CLAUDE_CODE}`], {
    quiet: true,
    cwd: folder,
  })
  return result.ok && works() ? { program } : { failure: result.output }
}

/**
 * Runs the live tests.
 * @param {string} program Claude Code
 * @param {readonly string[]} args for vitest
 * @returns {boolean} whether vitest exited with 0
 */
export function runLiveTests(program, args) {
  const vitest = ['vitest', 'run', '--config', 'vitest.live.config.ts', ...args]
  const mapped = process.getuid?.() === 0 ? [] : ['--map-root-user']
  const isolate = ['-n', ...mapped, 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
  const isolated = spawnSync('unshare', [...isolate, 'true'], { stdio: 'ignore' }).status === 0
  console.log(
    isolated
      ? 'No network but 127.0.0.1.'
      : 'Without unshare and ip the network cannot be taken away; the harness is told not to use it.',
  )
  const [command, commandArgs] = isolated ? ['unshare', [...isolate, ...vitest]] : ['vitest', vitest.slice(1)]
  const result = spawnSync(command, commandArgs, {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment, WINDDOWN_LIVE_CLAUDE: program },
  })
  return result.status === 0
}
