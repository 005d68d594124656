import { whyUnread } from '../../install/commented-json.ts'
import type { HarnessSettings, HookTrust, SettingsPlaces, SettingsScope } from '../../install/harness-settings.ts'
import { jsonHooks } from '../../install/hook-groups.ts'
import { COMMAND_AND_ARGS, jsonServers } from '../../install/json-servers.ts'
import { allHooksDisabled, fileOfScope, namesOf, settingsIn } from '../../install/settings-places.ts'
import { asksAboutFolders, folderTrust, trustIn } from '../../install/trusted-folders.ts'
import { qwenHome } from './places.ts'
import { qwenProfile } from './profile.ts'
import { REGISTRATION } from './settings/registration.ts'

/** Where an administrator's settings are. */
const SYSTEM = '/etc/qwen-code/settings.json'

/** Installs hooks and server into Qwen Code's settings.json (0.24). Its chat says what a status line would, so there is none of ours. */
export const qwenSettings: HarnessSettings = {
  ...namesOf(qwenProfile),
  folder: folderOf,
  sessionVariable: 'QWEN_CODE_SESSION_ID',
  hooks: { file: settingsFile, whyUnread, ...jsonHooks(REGISTRATION) },
  mcp: { file: settingsFile, ...jsonServers(COMMAND_AND_ARGS) },
  trust: trustOf,
  switchedOff: (places) => allHooksDisabled([settingsFile('user', places), settingsFile('project', places), SYSTEM]),
}

function folderOf({ home, variables }: SettingsPlaces): string | null {
  return qwenHome(home, variables)
}

function settingsFile(scope: SettingsScope, places: SettingsPlaces): string | null {
  return fileOfScope(scope, 'settings.json', folderOf(places), `${places.projectPath}/.qwen/settings.json`)
}

/** Whether it asks about folders at all is a setting, which is off unless its user set it. */
function trustOf(places: SettingsPlaces): HookTrust | null {
  const folder = folderOf(places)
  if (folder === null || asksAboutFolders(settingsIn(`${folder}/settings.json`)) !== true) return null
  return folderTrust(trustIn(settingsIn(`${folder}/trustedFolders.json`), places.projectPath), {
    text: 'this folder is not trusted yet: Qwen Code runs no hooks of the project in it',
    fix: 'start qwen here once and trust the folder (later: /trust)',
  })
}
