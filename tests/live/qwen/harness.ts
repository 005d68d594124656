import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveHarness } from '../live-harness.ts'

const OBSERVED = ['SessionStart', 'UserPromptSubmit', 'PostToolUse', 'PreCompact', 'PostCompact', 'Stop', 'SessionEnd']

/**
 * Holds a call until the response that made it stands in the chat. Qwen Code writes its chat record by record, each to the disk before
 * the next, and waits for none: a call that takes no time is told before it is written, on a busy machine by seconds.
 */
const UNTIL_WRITTEN = [
  'line=$(cat)',
  String.raw`field() { printf %s "$line" | sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }`,
  'call=$(field tool_call_id) chat=$(field transcript_path) n=0',
  'until grep -qs "$call" "$chat" || [ $n -gt 500 ]; do sleep 0.05; n=$((n + 1)); done',
].join('; ')

/** What it asks of its model behind a turn, with tools on offer: what its user may want to say next, and what to remember for good. */
const ASIDES = ['Reply with ONLY the suggestion', '## Existing memory files']

/** What the settings of the tests name as the window of their model. */
const WINDOW = 256_000

/** Qwen Code with a window of its model: where what is said is to fill it, a smaller one takes the terminal less time. */
export const qwenOf = (window: number): LiveHarness => ({
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
      model: { skipLoopDetection: true, generationConfig: { contextWindowSize: window } },
      // In seconds.
      hooks: {
        PreToolUse: [{ hooks: [{ type: 'command', command: UNTIL_WRITTEN, timeout: 60 }] }],
        ...Object.fromEntries(
          (observed ?? OBSERVED).map((event) => [
            event,
            [{ hooks: [{ type: 'command', command: observer(event), timeout: 5 }] }],
          ]),
        ),
      },
    }
    const json = JSON.stringify(settings, undefined, 2)
    writeFileSync(join(own, 'settings.json'), settingsText?.(json) ?? json)
  },
  arguments: ['--yolo'],
  print: (prompt) => ['--yolo', '-p', prompt],
  // What is typed before that is lost.
  ready: { screen: /^\s*\*\s+Type your message/m },
  echoes: true,
  patience: 120_000,
  turnEnds: ['Stop'],
  exit: '/quit',
  needsText: true,
  isAside: (text) => ASIDES.some((words) => text.includes(words)),
  // It starts itself twice more.
  isWrapped: true,
  // What it does in a small window, too (the bundle of 0.24).
  limit: Math.floor(Math.min(window * 0.85, window - 33_000)),
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
})

export const qwen = qwenOf(WINDOW)
