import { readRegularFile } from '@winddown/core'
import type { CompactionSettings, Environment } from '../../../harness/harness.ts'

/** `autoCompactWindow` and `autoCompactEnabled` of Claude Code's settings files. */
export interface AutoCompactSettings {
  readonly autoCompactWindow?: number
  readonly autoCompactEnabled?: boolean
}

/** What stands in settings that were kept for us. */
export function autoCompactSettings(settings: CompactionSettings): AutoCompactSettings {
  const { autoCompactWindow: window, autoCompactEnabled: enabled } = settings
  return {
    ...(typeof window === 'number' && { autoCompactWindow: window }),
    ...(typeof enabled === 'boolean' && { autoCompactEnabled: enabled }),
  }
}

/** Reads them; the nearest file decides. */
export function readCompactionSettings(places: {
  readonly home: string | null
  readonly project: string | null
  readonly environment: Environment
}): CompactionSettings {
  const { home, project, environment } = places
  const user = environment['CLAUDE_CONFIG_DIR'] ?? (home === null ? null : `${home}/.claude`)
  const files = [
    ...(project === null ? [] : [`${project}/.claude/settings.local.json`, `${project}/.claude/settings.json`]),
    ...(user === null ? [] : [`${user}/settings.json`]),
  ]
  let settings: AutoCompactSettings = {}
  for (const file of files) settings = { ...readSettings(file), ...settings }
  return { ...settings }
}

/** Empty where the file is not there or is no JSON: Claude Code itself says so to the person, and `winddown doctor` does. */
function readSettings(path: string): AutoCompactSettings {
  try {
    return autoCompactSettings((JSON.parse(readRegularFile(path)) ?? {}) as CompactionSettings)
  } catch {
    return {}
  }
}
