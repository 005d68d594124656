import { readRegularFile } from '@winddown/core'
import type { CompactionSettings, SessionAdapter } from '../../harness/harness.ts'
import { limitConditions } from './meter/limits.ts'
import { newestCompaction } from './meter/transcript-tail.ts'

/** What the start of a session of Claude Code needs to know. */
export const claudeCodeSession: SessionAdapter = {
  attended: (environment) => {
    const said = environment['CLAUDE_CODE_SESSION_ATTENDED']
    if (said !== undefined) return said === '1'
    // Older versions say only how they were entered: `cli` is the terminal, `sdk-…` a program or `-p`.
    const entry = environment['CLAUDE_CODE_ENTRYPOINT']
    return entry === undefined ? null : entry === 'cli'
  },
  processId: (environment) => {
    const pid = Number(environment['CLAUDE_PID'])
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null
  },
  compactionSettings: ({ home, project, environment }) => {
    const user = environment['CLAUDE_CONFIG_DIR'] ?? (home === null ? null : `${home}/.claude`)
    const files = [
      ...(project === null ? [] : [`${project}/.claude/settings.local.json`, `${project}/.claude/settings.json`]),
      ...(user === null ? [] : [`${user}/settings.json`]),
    ]
    let settings: CompactionSettings = {}
    for (const file of files) settings = { ...readSettings(file), ...settings }
    return settings
  },
  limitConditions,
  newestCompaction,
}

/** Empty where the file is not there or is no JSON: Claude Code itself says so to the person, and `winddown doctor` does. */
function readSettings(path: string): CompactionSettings {
  try {
    const value = JSON.parse(readRegularFile(path)) as Readonly<Record<string, unknown>> | null
    const window = value?.['autoCompactWindow']
    const enabled = value?.['autoCompactEnabled']
    return {
      ...(typeof window === 'number' && { autoCompactWindow: window }),
      ...(typeof enabled === 'boolean' && { autoCompactEnabled: enabled }),
    }
  } catch {
    return {}
  }
}
