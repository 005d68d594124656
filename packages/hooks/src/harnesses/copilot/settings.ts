import type { HarnessSettings, HookSettings, SettingsPlaces, SettingsScope } from '../../install/harness-settings.ts'
import { jsonHooks } from '../../install/hook-groups.ts'
import { jsonServers } from '../../install/json-servers.ts'
import { parseSettings } from '../../install/settings-document.ts'
import { allHooksDisabled, fileOfScope, namesOf } from '../../install/settings-places.ts'
import { jsonStatusLine } from '../../install/status-line-setting.ts'
import { copilotHome } from './places.ts'
import { copilotProfile } from './profile.ts'
import { REGISTRATION } from './settings/registration.ts'
import { whyUnread } from './settings/unread-hooks.ts'

/** Installs a file of hooks of its own into Copilot CLI's folder (1.0.102), its status line and its server into the user's files. */
export const copilotSettings: HarnessSettings = {
  ...namesOf(copilotProfile),
  folder: userFolder,
  sessionVariable: null,
  hooks: { file: hooksFile, whyUnread, ...ownFile(jsonHooks(REGISTRATION)) },
  statusLine: { file: (scope, places) => userFile('settings.json', scope, places), ...jsonStatusLine() },
  mcp: {
    // A project's servers stand in .mcp.json, which other agents read as well: an uninstall for one would take it from all.
    file: (scope, places) => userFile('mcp-config.json', scope, places),
    ...jsonServers({
      key: 'mcpServers',
      entry: ({ command, args }) => ({ type: 'local', command, args: [...args] }),
      defaults: { tools: ['*'] },
      wordsOf: ({ command, args }) => (Array.isArray(args) ? [command, ...args] : []),
    }),
  },
  // It asks about a folder before anything runs in it, and about no hooks.
  trust: () => null,
  // A file of hooks may switch off those in it; the same word in its settings did not (1.0.102).
  switchedOff: (places) => allHooksDisabled([hooksFile('user', places), hooksFile('project', places)]),
}

function userFolder({ home, variables }: SettingsPlaces): string | null {
  const folder = copilotHome(home, variables)
  return folder?.startsWith('/') === true ? folder : null
}

function userFile(name: string, scope: SettingsScope, places: SettingsPlaces): string | null {
  const folder = scope === 'user' ? userFolder(places) : null
  return folder === null ? null : `${folder}/${name}`
}

function hooksFile(scope: SettingsScope, places: SettingsPlaces): string | null {
  const project = `${places.projectPath}/.github/hooks/winddown.json`
  return fileOfScope(scope, 'hooks/winddown.json', userFolder(places), project)
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
