import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveHarness } from '../live-harness.ts'

const OBSERVED = [
  'sessionStart',
  'userPromptSubmitted',
  'postToolUse',
  'agentStop',
  'subagentStop',
  'preCompact',
  'sessionEnd',
]

/** 80 % of the 168,000 tokens that it takes the model of the tests to hold. */
const LIMIT = 134_400

export const copilot: LiveHarness = {
  id: 'copilot',
  title: 'Copilot CLI',
  environment: ({ modelUrl }) => ({
    COPILOT_OFFLINE: 'true',
    COPILOT_AUTO_UPDATE: 'false',
    COPILOT_PROVIDER_BASE_URL: `${modelUrl}/v1`,
    COPILOT_PROVIDER_TYPE: 'openai',
    COPILOT_PROVIDER_API_KEY: 'no-key',
    COPILOT_PROVIDER_WIRE_API: 'completions',
    COPILOT_MODEL: 'claude-sonnet-4.5',
  }),
  prepare: ({ home, project, folder, observer }) => {
    const own = join(home, '.copilot')
    mkdirSync(join(own, 'hooks'), { recursive: true })
    const trusted = [project, join(folder, 'worktree')]
    writeFileSync(
      join(own, 'config.json'),
      JSON.stringify({ trusted_folders: trusted, trustedFolders: trusted, banner: 'never' }),
    )
    const hooks = Object.fromEntries(
      OBSERVED.map((event) => [event, [{ type: 'command', bash: observer(event), timeoutSec: 3 }]]),
    )
    writeFileSync(join(own, 'hooks/observer.json'), JSON.stringify({ version: 1, hooks }, undefined, 2))
  },
  arguments: ['--allow-all-tools', '--allow-all-paths'],
  print: (prompt) => ['-p', prompt, '--allow-all-tools', '--allow-all-paths', '--no-color'],
  ready: { screen: /^\s*❯/m },
  turnEnds: ['agentStop'],
  exit: '/exit',
  needsText: false,
  isWrapped: true,
  limit: LIMIT,
  tools: {
    shell: (command) => ({ name: 'bash', input: { command, description: 'Run it' } }),
    write: (directory, file) => ({ name: 'create', input: { path: `${directory}/${file}`, file_text: 'feathers\n' } }),
  },
}
