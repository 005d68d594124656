import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveHarness } from '../live-harness.ts'

const WINDOW = 200_000
const OUTPUT = 8_000

export const opencode: LiveHarness = {
  id: 'opencode',
  title: 'opencode',
  environment: ({ modelUrl }) => ({
    OPENCODE_DISABLE_AUTOUPDATE: '1',
    OPENCODE_DISABLE_MODELS_FETCH: '1',
    OPENCODE_DISABLE_SHARE: '1',
    OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
    OPENCODE_DISABLE_DEFAULT_PLUGINS: '1',
    // Something that answers: offline it stalls for a minute else.
    npm_config_registry: modelUrl,
    npm_config_fetch_retries: '0',
  }),
  prepare: ({ home, modelUrl, calls }) => {
    const own = join(home, '.config/opencode')
    mkdirSync(join(own, 'plugins'), { recursive: true })
    const model = { name: 'scripted-model', tool_call: true, limit: { context: WINDOW, output: OUTPUT } }
    const options = { baseURL: `${modelUrl}/v1`, apiKey: 'no-key' }
    const scripted = {
      npm: '@ai-sdk/openai-compatible',
      name: 'scripted',
      options,
      models: { 'scripted-model': model },
    }
    const config = {
      $schema: 'https://opencode.ai/config.json',
      autoupdate: false,
      share: 'disabled',
      model: 'scripted/scripted-model',
      small_model: 'scripted/scripted-model',
      permission: { bash: 'allow', edit: 'allow' },
      provider: { scripted },
    }
    writeFileSync(join(own, 'opencode.json'), JSON.stringify(config, undefined, 2))
    writeFileSync(join(own, 'plugins/observer.js'), observer(calls))
  },
  arguments: [],
  print: (prompt) => ['run', prompt],
  ready: { screen: /Ask anything/ },
  patience: 120_000,
  turnEnds: ['Stop'],
  exit: '/exit',
  needsText: false,
  isWrapped: true,
  asksBeside: 'a title for the session',
  limit: WINDOW - OUTPUT,
  tools: {
    shell: (command) => ({ name: 'bash', input: { command, description: 'do' } }),
    write: (directory, file) => ({ name: 'write', input: { filePath: `${directory}/${file}`, content: `${file}\n` } }),
  },
}

/** Notes the ends of turns, compactions and of the program, as opencode tells its plugins. */
const observer = (calls: string): string => `import { appendFileSync } from 'node:fs'
const names = { 'session.created': 'SessionStart', 'session.idle': 'Stop', 'session.compacted': 'PostCompact' }
const note = (event, payload) => appendFileSync(${JSON.stringify(calls)}, JSON.stringify({ event, payload }) + '\\n')
export const Observer = async () => ({
  event: async ({ event: { type, properties } }) => {
    if (names[type] !== undefined) note(names[type], { session_id: properties.sessionID ?? properties.info?.id, transcript_path: '' })
  },
  dispose: async () => note('SessionEnd', { session_id: '', transcript_path: '' }),
})
`
