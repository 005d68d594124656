import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveHarness } from '../live-harness.ts'

/** What the observer beside our extension notes, by the names that the stories know. */
const OBSERVED: Readonly<Record<string, string>> = {
  session_start: 'SessionStart',
  agent_settled: 'Stop',
  session_before_compact: 'PreCompact',
  session_compact: 'PostCompact',
  session_shutdown: 'SessionEnd',
}

const WINDOW = 200_000

export const pi: LiveHarness = {
  id: 'pi',
  title: 'pi',
  environment: () => ({ LIVE_KEY: 'no-key', PI_OFFLINE: '1', PI_TELEMETRY: '0' }),
  prepare: ({ home, modelUrl, calls }) => {
    const own = join(home, '.pi/agent')
    mkdirSync(join(own, 'extensions'), { recursive: true })
    const write = (name: string, value: object): void =>
      writeFileSync(join(own, name), JSON.stringify(value, undefined, 2))
    const model = (id: string, contextWindow: number): object => ({ id, contextWindow, maxTokens: 8_000 })
    const models = [model('scripted-model', WINDOW), model('small-model', 100_000)]
    const scripted = { baseUrl: `${modelUrl}/v1`, api: 'openai-completions', apiKey: '$LIVE_KEY', models }
    write('models.json', { providers: { scripted } })
    write('settings.json', {
      defaultProvider: 'scripted',
      defaultModel: 'scripted-model',
      defaultProjectTrust: 'always',
    })
    writeFileSync(join(own, 'extensions/observer.js'), observer(calls))
  },
  arguments: [],
  print: (prompt) => ['-p', prompt],
  ready: { event: 'SessionStart' },
  turnEnds: ['Stop'],
  exit: '/quit',
  needsText: false,
  limit: WINDOW - 16_384,
  tools: {
    shell: (command) => ({ name: 'bash', input: { command } }),
    write: (directory, file) => ({ name: 'write', input: { path: `${directory}/${file}`, content: `${file}\n` } }),
  },
}

const observer = (calls: string): string => `import { appendFileSync } from 'node:fs'
const names = ${JSON.stringify(OBSERVED)}
export default function (pi) {
  for (const [event, name] of Object.entries(names))
    pi.on(event, async (given, context) => {
      const { reason } = given
      const transcript_path = context.sessionManager.getSessionFile()
      const payload = { session_id: context.sessionManager.getSessionId(), transcript_path, reason, source: reason }
      appendFileSync(${JSON.stringify(calls)}, JSON.stringify({ event: name, payload }) + '\\n')
    })
}
`
