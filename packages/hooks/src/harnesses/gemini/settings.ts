import { whyUnread } from '../../install/commented-json.ts'
import type {
  HarnessSettings,
  HookTrust,
  SettingsPlaces,
  SettingsScope,
  SwitchedOff,
} from '../../install/harness-settings.ts'
import { isOwnCommand, jsonHooks } from '../../install/hook-groups.ts'
import { COMMAND_AND_ARGS, jsonServers } from '../../install/json-servers.ts'
import { isObject } from '../../install/settings-document.ts'
import { fileOfScope, namesOf, settingsIn } from '../../install/settings-places.ts'
import { asksAboutFolders, folderTrust, trustIn } from '../../install/trusted-folders.ts'
import { GEMINI } from './gemini-id.ts'
import { geminiHome } from './places.ts'
import { geminiProfile } from './profile.ts'
import { HOOK_NAME, REGISTRATION } from './settings/registration.ts'

/** Where an administrator's settings are. */
const SYSTEM = '/etc/gemini-cli/settings.json'

/** Installs hooks and server into Gemini CLI's settings.json (0.61). It has no status line that runs a command. */
export const geminiSettings: HarnessSettings = {
  ...namesOf(geminiProfile),
  folder: folderOf,
  sessionVariable: 'GEMINI_SESSION_ID',
  hooks: { file: settingsFile, whyUnread, ...jsonHooks(REGISTRATION) },
  mcp: { file: settingsFile, ...jsonServers(COMMAND_AND_ARGS) },
  trust: trustOf,
  switchedOff,
}

function folderOf({ home, variables }: SettingsPlaces): string | null {
  const folder = geminiHome(home, variables)
  return folder === null ? null : `${folder}/.gemini`
}

function settingsFile(scope: SettingsScope, places: SettingsPlaces): string | null {
  return fileOfScope(scope, 'settings.json', folderOf(places), `${places.projectPath}/.gemini/settings.json`)
}

/** Gemini CLI runs no hook of any file in a folder that its user has not trusted, and says nothing of it. */
function trustOf(places: SettingsPlaces): HookTrust | null {
  const folder = folderOf(places)
  if (folder === null || asksNobody(places)) return null
  return folderTrust(trustIn(settingsIn(`${folder}/trustedFolders.json`), places.projectPath), {
    text: 'this folder is not trusted yet: Gemini CLI runs no hooks in it',
    fix: 'start gemini here once and trust the folder (later: /permissions)',
  })
}

/** The question can be switched off, in the user's settings alone. */
const asksNobody = (places: SettingsPlaces): boolean =>
  places.variables['GEMINI_CLI_TRUST_WORKSPACE'] === 'true' ||
  asksAboutFolders(settingsIn(settingsFile('user', places))) === false

function switchedOff(places: SettingsPlaces): readonly SwitchedOff[] {
  const found: SwitchedOff[] = []
  for (const path of [settingsFile('user', places), settingsFile('project', places), SYSTEM]) {
    const config = settingsIn(path)['hooksConfig']
    if (path === null || !isObject(config)) continue
    if (config['enabled'] === false) found.push({ path, setting: 'hooksConfig.enabled = false' })
    const names: readonly unknown[] = Array.isArray(config['disabled']) ? config['disabled'] : []
    if (names.some((name) => name === HOOK_NAME || isOwnCommand(name, GEMINI)))
      found.push({ path, setting: `hooksConfig.disabled has "${HOOK_NAME}"` })
  }
  return found
}
