import { readRegularFile } from '@winddown/core'
import { whyUnread } from '../../install/commented-json.ts'
import type {
  HarnessSettings,
  HookTrust,
  SettingsPlaces,
  SettingsScope,
  SwitchedOff,
} from '../../install/harness-settings.ts'
import { jsonHooks } from '../../install/hook-groups.ts'
import { COMMAND_AND_ARGS, jsonServers } from '../../install/json-servers.ts'
import { isObject, parseSettings } from '../../install/settings-document.ts'
import { trustIn } from '../../install/trusted-folders.ts'
import { qwenHome } from './places.ts'
import { qwenProfile } from './profile.ts'
import { QWEN } from './qwen-id.ts'
import { REGISTRATION } from './settings/registration.ts'

/** Where an administrator's settings are. */
const SYSTEM = '/etc/qwen-code/settings.json'

/** Installs hooks and server into Qwen Code's settings.json (0.24). Its chat says what a status line would, so there is none of ours. */
export const qwenSettings: HarnessSettings = {
  id: QWEN,
  title: qwenProfile.title,
  program: qwenProfile.program,
  testedVersion: qwenProfile.tried?.version ?? null,
  folder: ({ home, variables }) => qwenHome(home, variables),
  sessionVariable: 'QWEN_CODE_SESSION_ID',
  hooks: { file: settingsFile, whyUnread, ...jsonHooks(REGISTRATION) },
  mcp: { file: settingsFile, ...jsonServers(COMMAND_AND_ARGS) },
  trust: trustOf,
  switchedOff,
}

/** There are the user's files and the project's, and none of the user's own in a project. */
function settingsFile(scope: SettingsScope, { home, projectPath, variables }: SettingsPlaces): string | null {
  if (scope === 'project') return `${projectPath}/.qwen/settings.json`
  const folder = scope === 'user' ? qwenHome(home, variables) : null
  return folder === null ? null : `${folder}/settings.json`
}

/** Whether it asks about folders at all is a setting, which is off unless its user set it. */
function trustOf(places: SettingsPlaces): HookTrust | null {
  const folder = qwenHome(places.home, places.variables)
  if (folder === null) return null
  const security = readJson(`${folder}/settings.json`)['security']
  const trust = isObject(security) ? security['folderTrust'] : undefined
  if (!isObject(trust) || trust['enabled'] !== true) return null
  if (trustIn(readJson(`${folder}/trustedFolders.json`), places.projectPath))
    return { trusted: true, asks: 'folder', text: 'this folder is trusted: hooks run in it', fix: '' }
  return {
    trusted: false,
    asks: 'folder',
    text: 'this folder is not trusted yet: Qwen Code runs no hooks of the project in it',
    fix: 'start qwen here once and trust the folder (later: /trust)',
  }
}

function switchedOff(places: SettingsPlaces): readonly SwitchedOff[] {
  const files = [settingsFile('user', places), settingsFile('project', places), SYSTEM]
  return files.flatMap((path) =>
    path !== null && readJson(path)['disableAllHooks'] === true ? [{ path, setting: 'disableAllHooks' }] : [],
  )
}

/** Empty for what is missing or no JSON: Qwen Code itself says so. */
function readJson(path: string): Readonly<Record<string, unknown>> {
  try {
    return parseSettings(readRegularFile(path), []).value
  } catch {
    return {}
  }
}
