import { readRegularFile } from '@winddown/core'
import type {
  HarnessSettings,
  HookSettings,
  SettingsPlaces,
  SettingsScope,
  SwitchedOff,
} from '../../install/harness-settings.ts'
import { jsonHooks } from '../../install/hook-groups.ts'
import { jsonServers } from '../../install/json-servers.ts'
import { isObject, parseSettings } from '../../install/settings-document.ts'
import { jsonStatusLine } from '../../install/status-line-setting.ts'
import { COPILOT } from './events.ts'
import { copilotHome } from './places.ts'
import { copilotProfile } from './profile.ts'
import { REGISTRATION } from './settings/registration.ts'
import { whyUnread } from './settings/unread-hooks.ts'

/** Installs a file of hooks of its own into Copilot CLI's folder (1.0.102), its status line and its server into the user's files. */
export const copilotSettings: HarnessSettings = {
  id: COPILOT,
  title: copilotProfile.title,
  program: copilotProfile.program,
  testedVersion: copilotProfile.tried?.version ?? null,
  folder: userFolder,
  sessionVariable: null,
  hooks: { file: hooksFile, whyUnread, ...ownFile(jsonHooks(REGISTRATION)) },
  statusLine: { file: (scope, places) => userFile('settings.json', scope, places), ...jsonStatusLine() },
  mcp: {
    // A project's servers stand in .mcp.json, which other agents read as well: an uninstall for one would take it from all.
    file: (scope, places) => userFile('mcp-config.json', scope, places),
    ...jsonServers({
      key: 'mcpServers',
      entry: ({ command, args }) => ({ type: 'local', command, args: [...args], tools: ['*'] }),
      wordsOf: ({ command, args }) => (Array.isArray(args) ? [command, ...args] : []),
    }),
  },
  // It asks about a folder before anything runs in it, and about no hooks.
  trust: () => null,
  switchedOff,
}

function userFolder({ home, variables }: SettingsPlaces): string | null {
  const folder = copilotHome(home, variables)
  return folder?.startsWith('/') === true ? folder : null
}

function userFile(name: string, scope: SettingsScope, places: SettingsPlaces): string | null {
  const folder = scope === 'user' ? userFolder(places) : null
  return folder === null ? null : `${folder}/${name}`
}

/** The user's own, or the project's; there are none of the user's own in a project. */
function hooksFile(scope: SettingsScope, places: SettingsPlaces): string | null {
  return scope === 'project'
    ? `${places.projectPath}/.github/hooks/winddown.json`
    : userFile('hooks/winddown.json', scope, places)
}

const EMPTY = '{\n  "version": 1\n}\n'

/** The file is ours by its name: it is there with our hooks, and goes with them, unless somebody else's stand in it by then. */
function ownFile(
  hooks: Pick<HookSettings, 'install' | 'uninstall' | 'inspect'>,
): Pick<HookSettings, 'install' | 'uninstall' | 'inspect'> {
  const isEmpty = (text: string): boolean =>
    Object.keys(parseSettings(text, []).value).every((key) => key === 'version')
  return {
    inspect: hooks.inspect,
    install: (text, request) =>
      text.trim() === '' && request.hookCommand === null
        ? { text, changed: false, emptyBefore: [] }
        : hooks.install(text.trim() === '' ? EMPTY : text, request),
    uninstall: (text, emptyBefore) => {
      const removed = hooks.uninstall(text, emptyBefore)
      return removed.changed && isEmpty(removed.text) ? { ...removed, text: '' } : removed
    },
  }
}

/** A file of hooks may switch off those in it; the same word in its settings did not (1.0.102). */
function switchedOff(places: SettingsPlaces): readonly SwitchedOff[] {
  const files = [hooksFile('user', places), hooksFile('project', places)]
  return files.flatMap((path) =>
    path !== null && readJson(path)['disableAllHooks'] === true ? [{ path, setting: 'disableAllHooks' }] : [],
  )
}

/** Empty for what is missing or no JSON: another check says so. */
function readJson(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = parseSettings(readRegularFile(path), []).value
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
