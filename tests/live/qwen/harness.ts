import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveHarness } from '../live-harness.ts'

const OBSERVED = ['SessionStart', 'UserPromptSubmit', 'PostToolUse', 'PreCompact', 'PostCompact', 'Stop', 'SessionEnd']

/** What the settings of the tests name as the window of their model, and 85 % of it. */
const WINDOW = 256_000
const LIMIT = 217_600

export const qwen: LiveHarness = {
  id: 'qwen',
  title: 'Qwen Code',
  environment: ({ modelUrl }) => ({
    OPENAI_API_KEY: 'no-key',
    OPENAI_BASE_URL: `${modelUrl}/v1`,
    OPENAI_MODEL: 'qwen3-coder-plus',
    QWEN_TELEMETRY_ENABLED: 'false',
    NO_BROWSER: '1',
  }),
  prepare: ({ home, observer }, { settingsText, observed }) => {
    const own = join(home, '.qwen')
    mkdirSync(own, { recursive: true })
    const settings = {
      security: { auth: { selectedType: 'openai' } },
      general: { enableAutoUpdate: false, disableAutoUpdate: true },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
      model: { skipLoopDetection: true, generationConfig: { contextWindowSize: WINDOW } },
      // In seconds.
      hooks: Object.fromEntries(
        (observed ?? OBSERVED).map((event) => [
          event,
          [{ hooks: [{ type: 'command', command: observer(event), timeout: 5 }] }],
        ]),
      ),
    }
    const json = JSON.stringify(settings, undefined, 2)
    writeFileSync(join(own, 'settings.json'), settingsText?.(json) ?? json)
  },
  arguments: ['--yolo'],
  print: (prompt) => ['--yolo', '-p', prompt],
  ready: { event: 'SessionStart' },
  turnEnds: ['Stop'],
  exit: '/quit',
  needsText: true,
  // It starts itself twice more.
  isWrapped: true,
  limit: LIMIT,
  tools: {
    shell: (command) => ({
      name: 'run_shell_command',
      input: { command, description: 'a step', is_background: false },
    }),
    write: (directory, file) => ({
      name: 'write_file',
      input: { file_path: join(directory, file), content: `${file}\n` },
    }),
  },
}
