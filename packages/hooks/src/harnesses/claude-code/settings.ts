import { readRegularFile } from '@winddown/core'
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
import { namesOf } from '../../install/settings-places.ts'
import { jsonStatusLine } from '../../install/status-line-setting.ts'
import { folderTrust } from '../../install/trusted-folders.ts'
import { MANAGED_SETTINGS } from './managed-settings.ts'
import { claudeCodeProfile, SESSION_VARIABLE } from './profile.ts'
import { claudeCodePluginHooks } from './settings/plugin-hooks.ts'
import { REGISTRATION } from './settings/settings-hooks.ts'
import { whyUnread } from './settings/unread-settings.ts'

/** Installs into Claude Code's settings.json (2.0 to 2.1.330). */
export const claudeCodeSettings: HarnessSettings = {
  ...namesOf(claudeCodeProfile),
  sessionVariable: SESSION_VARIABLE,
  folder: (places) => userFolder(places),
  hooks: { file: settingsFile, whyUnread, ...jsonHooks(REGISTRATION) },
  statusLine: { file: settingsFile, ...jsonStatusLine() },
  mcp: { file: mcpFile, ...jsonServers(COMMAND_AND_ARGS) },
  plugin: { find: findPlugin, around: pluginAround, hooks: claudeCodePluginHooks },
  trust: trustOf,
  switchedOff,
}

function userFolder({ home, variables }: SettingsPlaces): string | null {
  const moved = variables['CLAUDE_CONFIG_DIR']
  if (moved?.startsWith('/') === true) return moved
  return home === undefined ? null : `${home}/.claude`
}

/** The user's own book, beside the folder of settings or, where that was moved, in it. */
function userBook(places: SettingsPlaces): string | null {
  const folder = userFolder(places)
  if (folder === null) return null
  const moved = places.variables['CLAUDE_CONFIG_DIR']?.startsWith('/') === true
  return moved ? `${folder}/.claude.json` : `${places.home}/.claude.json`
}

/** MCP servers of a project stand in a file of their own; those for one project alone are left to `claude mcp add`. */
function mcpFile(scope: SettingsScope, places: SettingsPlaces): string | null {
  if (scope === 'project') return `${places.projectPath}/.mcp.json`
  return scope === 'user' ? userBook(places) : null
}

/** Claude Code runs no hooks in a terminal until its user has accepted the folder; `claude -p` asks nobody. */
function trustOf(places: SettingsPlaces): HookTrust | null {
  const trusted = isTrusted(places)
  if (trusted === null) return null
  return folderTrust(trusted, {
    text: 'this folder is not trusted yet: Claude Code runs no hooks in it',
    fix: 'start claude here once and accept the folder',
  })
}

function isTrusted(places: SettingsPlaces): boolean | null {
  const book = userBook(places)
  if (book === null) return null
  const value = readJson(book)
  const projects = isObject(value) ? value['projects'] : undefined
  if (!isObject(projects)) return null
  // Whoever accepted a folder accepted what is below it.
  for (let path = places.projectPath; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const project = projects[path]
    if (isObject(project) && project['hasTrustDialogAccepted'] === true) return true
  }
  return false
}

/** Plugins are on in `enabledPlugins` of any settings file, as `name@marketplace`. */
function findPlugin(places: SettingsPlaces): string | null {
  for (const scope of ['user', 'project', 'local'] as const) {
    const path = settingsFile(scope, places)
    const value = path === null ? null : readJson(path)
    const enabled = isObject(value) ? value['enabledPlugins'] : undefined
    const name = Object.keys(isObject(enabled) ? enabled : {}).find((key) => key.startsWith('winddown@'))
    if (name !== undefined && isObject(enabled) && enabled[name] === true) return name
  }
  return null
}

/** A plugin holds its programs in `program/`, beside `.claude-plugin/plugin.json`. */
function pluginAround(folder: string): string | null {
  const root = folder.slice(0, folder.lastIndexOf('/'))
  return isObject(readJson(`${root}/.claude-plugin/plugin.json`)) ? root : null
}

/** The strongest file that says anything of it decides; only an administrator can keep other people's hooks out. */
function switchedOff(places: SettingsPlaces): readonly SwitchedOff[] {
  const files = (['user', 'project', 'local'] as const).map((scope) => settingsFile(scope, places))
  const found: SwitchedOff[] = []
  for (const path of [...files, ...MANAGED_SETTINGS].filter((each) => each !== null).reverse()) {
    const value = readJson(path)
    const disabled = isObject(value) ? value['disableAllHooks'] : undefined
    if (MANAGED_SETTINGS.includes(path) && isObject(value) && value['allowManagedHooksOnly'] === true)
      found.push({ path, setting: 'allowManagedHooksOnly' })
    if (typeof disabled !== 'boolean') continue
    if (disabled) found.push({ path, setting: 'disableAllHooks' })
    break
  }
  return found
}

/** Null for what is missing, no JSON, or skipped whole by the agent: another check says so. */
function readJson(path: string): unknown {
  try {
    const text = readRegularFile(path)
    return whyUnread(text) === null ? parseSettings(text, []).value : null
  } catch {
    return null
  }
}

function settingsFile(scope: SettingsScope, places: SettingsPlaces): string | null {
  if (scope === 'project') return `${places.projectPath}/.claude/settings.json`
  if (scope === 'local') return `${places.projectPath}/.claude/settings.local.json`
  const folder = userFolder(places)
  return folder === null ? null : `${folder}/settings.json`
}
