import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveHarness } from '../live-harness.ts'

const OBSERVED = ['SessionStart', 'BeforeAgent', 'AfterTool', 'AfterAgent', 'SessionEnd']

/** A tenth of what each of its models holds, as the settings have it: what is said to fill it all would take the terminal a minute. */
const LIMIT = 104_857

export const gemini: LiveHarness = {
  id: 'gemini',
  title: 'Gemini CLI',
  environment: ({ modelUrl }) => ({
    GEMINI_API_KEY: 'no-key',
    GOOGLE_GEMINI_BASE_URL: modelUrl,
    GEMINI_TELEMETRY_ENABLED: 'false',
    NO_BROWSER: '1',
  }),
  prepare: ({ home, project, observer }, { settingsText, observed }) => {
    const own = join(home, '.gemini')
    mkdirSync(own, { recursive: true })
    const settings = {
      security: { auth: { selectedType: 'gemini-api-key' } },
      general: { enableAutoUpdate: false, disableUpdateNag: true },
      // What the scripted model says to fill a session is a loop.
      model: { disableLoopDetection: true, compressionThreshold: 0.1 },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
      // In milliseconds.
      hooks: Object.fromEntries(
        (observed ?? OBSERVED).map((event) => [
          event,
          [{ hooks: [{ type: 'command', command: observer(event), timeout: 5_000 }] }],
        ]),
      ),
    }
    const json = JSON.stringify(settings, undefined, 2)
    writeFileSync(join(own, 'settings.json'), settingsText?.(json) ?? json)
    writeFileSync(join(own, 'trustedFolders.json'), JSON.stringify({ [project]: 'TRUST_FOLDER' }))
  },
  arguments: ['--yolo', '--model', 'gemini-2.5-pro'],
  print: (prompt) => ['--yolo', '--model', 'gemini-2.5-pro', '-p', prompt],
  ready: { event: 'SessionStart' },
  turnEnds: ['AfterAgent'],
  exit: '/quit',
  needsText: true,
  // It starts itself once more, with more memory.
  isWrapped: true,
  asksBeside: 'a summary of the session before, for the list of its sessions',
  limit: LIMIT,
  tools: {
    shell: (command) => ({ name: 'run_shell_command', input: { command, description: 'a step' } }),
    write: (directory, file) => ({
      name: 'write_file',
      input: { file_path: join(directory, file), content: `${file}\n` },
    }),
  },
}
