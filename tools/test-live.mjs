// `npm run test:live`: winddown in the real Claude Code, against a scripted model server on 127.0.0.1.
// Installs that harness by name and version into node_modules/.cache, then runs the tests without a network where the system allows that.
// Arguments go on to vitest: `npm run test:live -- -t compaction`. WINDDOWN_LIVE_KEEP=1 keeps the folders of the runs.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, prepare, root, run } from './workspace.mjs'

const CLAUDE_CODE = '2.1.330'

/** @returns {string} absolute path of the program */
function installClaudeCode() {
  const folder = join(root, 'node_modules', '.cache', 'winddown-live', `claude-code-${CLAUDE_CODE}`)
  const program = join(folder, 'node_modules', '.bin', 'claude')
  const works = () => run(program, ['--version'], { quiet: true }).output.includes(CLAUDE_CODE)
  if (existsSync(program) && works()) return program
  console.log(`Installing @anthropic-ai/claude-code ${CLAUDE_CODE} …`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  // The version is named: npm on Node 20 would silently take an old one, whose engines fit.
  const result = run(
    'npm',
    ['install', '--save-exact', '--no-audit', '--no-fund', `@anthropic-ai/claude-code@${CLAUDE_CODE}`],
    {
      quiet: true,
      cwd: folder,
    },
  )
  if (result.ok && works()) return program
  console.error(`${result.output}\nClaude Code ${CLAUDE_CODE} could not be installed (above).`)
  process.exit(1)
}

if (process.platform === 'win32') {
  console.error('The live tests need Linux or macOS.')
  process.exit(1)
}
if (!prepare()) process.exit(1)
const claude = installClaudeCode()
const vitest = ['vitest', 'run', '--config', 'vitest.live.config.ts', ...process.argv.slice(2)]
const isolate = [
  '-n',
  ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
  'sh',
  '-c',
  'ip link set lo up && exec "$@"',
  'sh',
]
const isolated = spawnSync('unshare', [...isolate, 'true'], { stdio: 'ignore' }).status === 0
console.log(
  isolated
    ? 'No network but 127.0.0.1.'
    : 'Without unshare and ip the network cannot be taken away; the harness is told not to use it.',
)
const [command, args] = isolated ? ['unshare', [...isolate, ...vitest]] : ['vitest', vitest.slice(1)]
const result = spawnSync(command, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...environment, WINDDOWN_LIVE_CLAUDE: claude },
})
process.exitCode = result.status ?? 1
