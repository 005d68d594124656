import { spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { processesNamed } from '../../../packages/core/src/base/seen-processes.ts'
import { type LiveHarness, programOf } from '../live-harness.ts'

const OBSERVED = [
  'SessionStart',
  'UserPromptSubmit',
  'PostToolUse',
  'Stop',
  'Interrupt',
  'SubagentStop',
  'PreCompact',
  'PostCompact',
  'SessionEnd',
]

/** 90 % of what the model of the tests holds: its rollouts name 258,400 tokens, which are 95 %. */
const LIMIT = 244_800

export const codex: LiveHarness = {
  id: 'codex',
  title: 'Codex',
  environment: ({ home }) => ({ LIVE_KEY: 'no-key', CODEX_HOME: join(home, '.codex') }),
  prepare: ({ home, project, folder, modelUrl, observer }) => {
    const own = join(home, '.codex')
    mkdirSync(own, { recursive: true })
    const trusted = [project, join(folder, 'worktree')].map((path) => `[projects."${path}"]\ntrust_level = "trusted"`)
    const config = [
      '# mine',
      'model = "gpt-5.4"',
      'model_provider = "scripted"',
      'check_for_update_on_startup = false',
      'approval_policy = "never"',
      'sandbox_mode = "danger-full-access"',
      '[analytics]',
      'enabled = false',
      '[model_providers.scripted]',
      'name = "scripted"',
      `base_url = "${modelUrl}/v1"`,
      'wire_api = "responses"',
      'env_key = "LIVE_KEY"',
      'request_max_retries = 1',
      'stream_max_retries = 1',
      ...trusted,
      '[tui.model_availability_nux]',
      '"gpt-6.1-sol" = 1',
    ]
    writeFileSync(join(own, 'config.toml'), `${config.join('\n')}\n`)
    const hooks = OBSERVED.map((event) => [
      event,
      [{ hooks: [{ type: 'command', command: observer(event), timeout: 3 }] }],
    ])
    writeFileSync(join(own, 'hooks.json'), JSON.stringify({ hooks: Object.fromEntries(hooks) }, undefined, 2))
  },
  arguments: [],
  print: (prompt) => ['exec', '--skip-git-repo-check', prompt],
  ready: { screen: /^› /m },
  turnEnds: ['Stop'],
  exit: '/quit',
  needsText: false,
  isWrapped: true,
  limit: LIMIT,
  tools: {
    shell: (command) => ({ name: 'exec_command', input: { cmd: command } }),
    // Its model writes files by the shell: this one has no tool for patches.
    write: (directory, file) => ({ name: 'exec_command', input: { cmd: `echo ${file} > ${directory}/${file}` } }),
  },
  // Sessions live in a daemon, which outlives every terminal.
  end: (place, env) => {
    const [program = '', ...words] = programOf('codex')
    spawnSync(program, [...words, 'app-server', 'daemon', 'stop'], { env, cwd: place.project, stdio: 'ignore' })
    // What looks for updates goes on; it is of this home, and of nobody else.
    for (const { pid, words: started } of processesNamed('codex'))
      if (started[0]?.startsWith(`${place.home}/`) === true) process.kill(pid, 'SIGKILL')
  },
}

/**
 * Codex keeps a folder for its daemon at this fixed place, by the user's id as it sees it, and stops where that is another's: so it is after
 * somebody ran it in a namespace in which an ordinary user is root. True where it is.
 */
export function hasForeignDaemonFolder(): boolean {
  const uid = process.getuid?.() ?? 0
  const owner = lstatSync(`/tmp/codex-daemon-${uid}`, { throwIfNoEntry: false })?.uid
  const isForeign = owner !== undefined && owner !== uid
  if (isForeign) console.warn(`/tmp/codex-daemon-${uid} is another user's: Codex does not start here. Remove it.`)
  return isForeign
}
