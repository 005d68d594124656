import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveHarness, LivePlace } from '../live-harness.ts'

const KEY = 'sk-ant-api03-not-a-real-key-00000000000000000000'
const TOOLS = ['Bash', 'Read', 'Write', 'Edit', 'Agent', 'TaskCreate', 'TaskUpdate']
export const OBSERVED: readonly string[] = [
  'SessionStart',
  'UserPromptSubmit',
  'PostToolUse',
  'PostToolUseFailure',
  'Stop',
  'StopFailure',
  'SubagentStop',
  'PreCompact',
  'PostCompact',
  'SessionEnd',
]

/** Where Claude Code 2.1.330 compacts: window less 33,000, as the lab of this project measured it. */
export const LIMITS = { 'claude-sonnet-4-6': 167_000, 'claude-opus-4-8': 967_000 } as const

export const claudeCode: LiveHarness = {
  id: 'claude-code',
  title: 'Claude Code',
  environment: ({ temporary, modelUrl }) => ({
    CLAUDE_CODE_TMPDIR: temporary,
    ANTHROPIC_BASE_URL: modelUrl,
    ANTHROPIC_API_KEY: KEY,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_ERROR_REPORTING: '1',
  }),
  prepare: (place, { allow, observed = OBSERVED, settingsText }) => {
    trust(place)
    const settings = join(place.home, '.claude/settings.json')
    mkdirSync(join(place.home, '.claude'), { recursive: true })
    const hooks = observed.map((event) => [event, [{ hooks: [{ type: 'command', command: place.observer(event) }] }]])
    const value = { permissions: { allow: allow ?? TOOLS }, hooks: Object.fromEntries(hooks) }
    writeFileSync(settings, JSON.stringify(value, undefined, 2))
    if (settingsText !== undefined) writeFileSync(settings, settingsText(readFileSync(settings, 'utf8')))
  },
  arguments: ['--permission-mode', 'acceptEdits'],
  print: (prompt) => ['-p', prompt, '--permission-mode', 'acceptEdits'],
  ready: { event: 'SessionStart' },
  turnEnds: ['Stop', 'StopFailure'],
  exit: '/exit',
  needsText: true,
  limit: LIMITS['claude-sonnet-4-6'],
  tools: {
    shell: (command) => ({ name: 'Bash', input: { command, description: `Run ${command}` } }),
    write: (directory, file) => ({
      name: 'Write',
      input: { file_path: `${directory}/${file}`, content: `${file}\n` },
    }),
  },
}

function trust({ home, project, folder }: LivePlace): void {
  const accepted = { hasTrustDialogAccepted: true, hasCompletedProjectOnboarding: true }
  const projects = [project, join(folder, 'worktree')].map((path) => [path, accepted])
  writeFileSync(
    join(home, '.claude.json'),
    JSON.stringify({
      hasCompletedOnboarding: true,
      theme: 'dark',
      customApiKeyResponses: { approved: [KEY.slice(-20)], rejected: [] },
      projects: Object.fromEntries(projects),
    }),
  )
}
